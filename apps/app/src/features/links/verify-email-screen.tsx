import { useLocalSearchParams, useRouter } from 'expo-router';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { CenteredPage } from '../../ui/centered-page.tsx';
import { client, useSession } from '../session/session.ts';
import { FailureLine } from './failure-line.tsx';
import { useStep } from './use-step.ts';

const words = texts.links.verifyEmail;

/** A press, not the visit, confirms: mail scanners open links too. */
export function VerifyEmailScreen() {
  const { token = '' } = useLocalSearchParams<{ token?: string }>();
  const router = useRouter();
  const step = useStep(() => client.api.verifyEmail({ body: { token } }));
  const another = useStep(() => client.api.resendVerification());
  const isSignedIn = useSession(({ status }) => status === 'in');
  usePageTitle(words.title);
  if (another.status === 'done') {
    return <CenteredPage title={words.sentTitle} lead={words.sent} testID="mail-sent" />;
  }
  if (step.status === 'done') {
    return (
      <CenteredPage title={words.doneTitle} lead={words.done} testID="email-verified">
        <Button label={texts.links.toProduct} onPress={() => router.replace('/')} />
      </CenteredPage>
    );
  }
  return (
    <CenteredPage title={words.title} lead={words.lead}>
      <FailureLine step={step} />
      <Button
        label={words.submit}
        busy={step.status === 'busy'}
        onPress={step.run}
        testID="submit"
      />
      {step.status === 'failed' && isSignedIn && (
        <>
          <FailureLine step={another} />
          <Button
            kind="secondary"
            label={texts.links.newLink}
            busy={another.status === 'busy'}
            onPress={another.run}
            testID="new-link"
          />
        </>
      )}
    </CenteredPage>
  );
}
