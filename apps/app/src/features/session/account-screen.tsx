import { Link } from 'expo-router';
import { KeyboardAvoidingView, ScrollView, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { IrisMark } from '../../ui/iris-mark.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space, touchTarget } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';
import { CredentialsForm } from './credentials-form.tsx';
import { register, signIn } from './session.ts';

/** Signing in and opening an account are one screen with two sets of words. */
export function AccountScreen({ purpose }: { readonly purpose: 'signIn' | 'register' }) {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  const isNew = purpose === 'register';
  const words = texts[purpose];
  usePageTitle(texts.titles[purpose]);
  return (
    <KeyboardAvoidingView behavior="padding" style={styles.room}>
      <ScrollView
        keyboardShouldPersistTaps="handled"
        contentContainerStyle={[styles.scroll, { paddingTop: insets.top + space.huge }]}
      >
        <View style={styles.column} role="main">
          <IrisMark size={72} fibres={72} />
          <Title>{words.title}</Title>
          <CredentialsForm
            purpose={purpose}
            submitLabel={words.submit}
            onSubmit={isNew ? register : signIn}
          />
          <Link
            href={isNew ? '/sign-in' : '/register'}
            replace
            style={styles.link}
            testID="other-account-form"
          >
            <Text variant="label" tone="muted">
              {words.other}
            </Text>
          </Link>
          {isNew && (
            <Text variant="small" tone="muted" style={styles.privacy}>
              {texts.register.privacy}
            </Text>
          )}
        </View>
      </ScrollView>
    </KeyboardAvoidingView>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  scroll: {
    flexGrow: 1,
    alignItems: 'center',
    justifyContent: 'center',
    paddingHorizontal: space.xl,
    paddingBottom: space.huge,
  },
  column: { width: '100%', maxWidth: 400, gap: space.xl },
  link: {
    alignSelf: 'center',
    minHeight: touchTarget,
    paddingVertical: space.m,
    textAlign: 'center',
  },
  privacy: { borderTopWidth: 1, borderTopColor: palette.line, paddingTop: space.xl },
}));
