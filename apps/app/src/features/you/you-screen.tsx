import { Link } from 'expo-router';
import LogOut from 'lucide-react-native/icons/log-out';
import { useState } from 'react';
import { ScrollView, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { useBrightness } from '../../ui/brightness.ts';
import { Button } from '../../ui/button.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { space, touchTarget } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';
import { errorText } from '../errors/error-text.ts';
import { signOut, useSession } from '../session/session.ts';
import { AddressLine } from './address-line.tsx';

export function YouScreen() {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  const session = useSession();
  const { isLight, setLight } = useBrightness();
  const [leaving, setLeaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  usePageTitle(texts.titles.you);

  const leave = async () => {
    setLeaving(true);
    setFailure(null);
    try {
      await signOut();
    } catch (error) {
      setFailure(error);
      setLeaving(false);
    }
  };

  return (
    <ScrollView
      style={styles.room}
      contentContainerStyle={[styles.scroll, { paddingTop: insets.top + space.xl }]}
    >
      <View style={styles.column} role="main" testID="you">
        <Title>{texts.you.title}</Title>
        <View style={styles.account}>
          {session.status === 'in' && <AddressLine user={session.user} />}
          <Button
            kind="secondary"
            icon={LogOut}
            label={leaving ? texts.you.signingOut : texts.you.signOut}
            busy={leaving}
            onPress={() => void leave()}
            testID="sign-out"
            style={styles.signOut}
          />
          {failure !== null && (
            <Text variant="small" tone="danger" accessibilityLiveRegion="assertive">
              {errorText(failure)}
            </Text>
          )}
        </View>
        {session.status === 'in' && session.user.role === 'admin' && (
          <Link href="/operator" style={styles.operator} testID="to-operator">
            <Text variant="label">{texts.you.operator}</Text>
          </Link>
        )}
        <Toggle
          label={texts.you.lightRooms}
          hint={texts.you.lightRoomsHint}
          on={isLight}
          onChange={setLight}
          testID="light-rooms"
        />
        <View style={styles.stored}>
          <Text variant="title" accessibilityRole="header" aria-level={2}>
            {texts.you.storedTitle}
          </Text>
          {texts.you.stored.map(({ title, text }) => (
            <View key={title} style={styles.item}>
              <Text variant="label" accessibilityRole="header" aria-level={3}>
                {title}
              </Text>
              <Text tone="muted">{text}</Text>
            </View>
          ))}
          <Text tone="muted">{texts.you.deleteNote}</Text>
        </View>
      </View>
    </ScrollView>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  scroll: { paddingHorizontal: space.l, paddingBottom: space.vast, alignItems: 'center' },
  column: { width: '100%', maxWidth: 640, gap: space.xxl },
  account: { gap: space.xs, alignItems: 'flex-start' },
  signOut: { marginTop: space.l },
  operator: { alignSelf: 'flex-start', minHeight: touchTarget, paddingVertical: space.m },
  stored: { gap: space.l, borderTopWidth: 1, borderTopColor: palette.line, paddingTop: space.xxl },
  item: { gap: space.xs },
}));
