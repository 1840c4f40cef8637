import { useLocalSearchParams, useRouter } from 'expo-router';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { CenteredPage } from '../../ui/centered-page.tsx';
import { signInWithLink } from '../session/session.ts';
import { FailureLine } from './failure-line.tsx';
import { useStep } from './use-step.ts';

const words = texts.links.signInLink;

/** Signs in by a link from a mail, and goes on to where the person was headed. */
export function SignInLinkScreen() {
  const { token = '' } = useLocalSearchParams<{ token?: string }>();
  const router = useRouter();
  const step = useStep(async () => {
    const next = await signInWithLink(token);
    router.replace(next ?? '/');
  });
  usePageTitle(words.title);
  return (
    <CenteredPage title={words.title} lead={words.lead}>
      <FailureLine step={step} />
      <Button
        label={words.submit}
        busy={step.status === 'busy'}
        onPress={step.run}
        testID="submit"
      />
      {step.status === 'failed' && (
        <Button
          kind="secondary"
          label={texts.links.newLink}
          onPress={() => router.replace('/email-link')}
        />
      )}
    </CenteredPage>
  );
}
