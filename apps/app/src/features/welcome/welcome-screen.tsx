import { useRouter } from 'expo-router';
import { ScrollView, useWindowDimensions, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { IrisMark } from '../../ui/iris-mark.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { breakpoints, space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';

export function WelcomeScreen() {
  const styles = useStyles();
  const router = useRouter();
  const insets = useSafeAreaInsets();
  const { width, height } = useWindowDimensions();
  const wide = width >= breakpoints.rail;
  const iris = wide ? Math.min(width * 0.46, height * 0.84) : Math.min(width * 1.12, height * 0.56);
  usePageTitle(texts.titles.welcome);
  return (
    <ScrollView
      style={styles.room}
      contentContainerStyle={[
        wide ? styles.wide : styles.narrow,
        { minHeight: height, paddingBottom: insets.bottom + space.xl },
      ]}
    >
      <View style={wide ? styles.artWide : [styles.artNarrow, { marginTop: -iris * 0.06 }]}>
        <IrisMark size={iris} seed={11} fibres={340} />
      </View>
      <View style={[styles.words, wide && styles.wordsWide]} role="main">
        <Title variant={wide ? 'hero' : 'display'}>{texts.welcome.title}</Title>
        <Text variant={wide ? 'lead' : 'body'} tone="muted">
          {texts.welcome.lead}
        </Text>
        <View style={styles.actions}>
          <Button
            label={texts.welcome.register}
            onPress={() => router.push('/register')}
            testID="welcome-register"
          />
          <Button
            kind="secondary"
            label={texts.welcome.signIn}
            onPress={() => router.push('/sign-in')}
            testID="welcome-sign-in"
          />
        </View>
        <Text variant="small" tone="muted">
          {texts.welcome.privacy}
        </Text>
      </View>
    </ScrollView>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  narrow: { justifyContent: 'flex-end', overflow: 'hidden' },
  wide: {
    flexDirection: 'row-reverse',
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.vast,
    paddingHorizontal: space.vast,
  },
  artNarrow: { alignItems: 'center', flexGrow: 1, justifyContent: 'center' },
  artWide: { alignItems: 'center' },
  words: { gap: space.l, paddingHorizontal: space.xl, paddingTop: space.xl },
  wordsWide: { maxWidth: 460, paddingHorizontal: 0, gap: space.xl },
  actions: { gap: space.m, marginVertical: space.s, alignSelf: 'stretch' },
}));
