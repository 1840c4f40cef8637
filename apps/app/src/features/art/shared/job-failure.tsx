import { useRouter } from 'expo-router';
import { View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { Button } from '../../../ui/button.tsx';
import { themedStyles } from '../../../ui/theme.tsx';
import { space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { errorCodeOf, errorText, needsAnotherPhoto } from '../../errors/error-text.ts';
import { PremiumNote } from './premium-note.tsx';

const words = artTexts.room;

export interface JobFailureProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  /** Back to choosing. */
  readonly onChange: () => void;
  /** Why premium is needed here. */
  readonly premiumReason?: string;
}

/** Why it was not made, and what can be done about it. */
export function JobFailure({ error, onRetry, onChange, premiumReason }: JobFailureProps) {
  const styles = useStyles();
  const router = useRouter();
  const code = errorCodeOf(error);
  if (code === 'PREMIUM_REQUIRED' || code === 'AI_QUOTA_EXCEEDED') {
    const { premium } = artTexts;
    const reason = code === 'AI_QUOTA_EXCEEDED' ? premium.quota : (premiumReason ?? premium.style);
    return <PremiumNote reason={reason} onChange={onChange} />;
  }
  return (
    <View style={styles.failure} accessibilityLiveRegion="assertive" testID="job-failure">
      <Text variant="label">{words.failed}</Text>
      <Text variant="small" tone="muted">
        {errorText(error)}
      </Text>
      {needsAnotherPhoto(code) ? (
        <Button
          label={artTexts.partner.capture}
          onPress={() => router.push('/capture')}
          testID="capture-another"
        />
      ) : (
        <Button label={words.retry} onPress={onRetry} testID="retry" />
      )}
      <Button kind="quiet" label={words.another} onPress={onChange} testID="change" />
    </View>
  );
}

const useStyles = themedStyles(() => ({ failure: { gap: space.s } }));
