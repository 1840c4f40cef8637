import type { User } from '@irisvue/contracts';
import MailCheck from 'lucide-react-native/icons/mail-check';
import { View } from 'react-native';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { FailureLine } from '../links/failure-line.tsx';
import { useStep } from '../links/use-step.ts';
import { client } from '../session/session.ts';

const words = texts.you.address;

/** The account's address; while it is not confirmed, another mail that confirms it. */
export function AddressLine({ user }: { readonly user: User }) {
  const styles = useStyles();
  return (
    <View style={styles.lines}>
      <Text variant="small" tone="muted">
        {texts.you.signedInAs}
      </Text>
      <Text variant="lead" testID="account-email">
        {user.email}
      </Text>
      {!user.email_verified && <Unconfirmed />}
    </View>
  );
}

function Unconfirmed() {
  const styles = useStyles();
  const step = useStep(() => client.api.resendVerification());
  if (step.status === 'done') {
    return <Text accessibilityLiveRegion="polite">{words.sent}</Text>;
  }
  return (
    <View style={styles.lines}>
      <Text tone="muted">{words.unconfirmed}</Text>
      <Button
        kind="secondary"
        icon={MailCheck}
        label={words.resend}
        busy={step.status === 'busy'}
        onPress={step.run}
        testID="resend-confirmation"
      />
      <FailureLine step={step} />
    </View>
  );
}

const useStyles = themedStyles(() => ({
  lines: { gap: space.xs, alignItems: 'flex-start' },
}));
