import { Text } from '../../ui/typography.tsx';
import { errorText } from '../errors/error-text.ts';
import type { StepState } from './use-step.ts';

/** Why the last try did not work; spoken at once. */
export function FailureLine({ step }: { readonly step: StepState }) {
  if (step.status !== 'failed') return null;
  return (
    <Text tone="danger" accessibilityLiveRegion="assertive" testID="form-error">
      {errorText(step.error)}
    </Text>
  );
}
