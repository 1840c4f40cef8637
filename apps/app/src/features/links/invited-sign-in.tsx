import { useState } from 'react';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { Text } from '../../ui/typography.tsx';
import { signInByInvitation } from '../session/session.ts';
import { EmailForm } from './email-form.tsx';
import { FailureLine } from './failure-line.tsx';
import { useStep } from './use-step.ts';

const words = texts.links.invitation;

export interface InvitedSignInProps {
  readonly token: string;
  readonly isMailed: boolean;
  /** They are in at once, and wanted to join. */
  readonly onEntered: () => void;
}

/** A mailed invitation knows its address; a link or a code asks for one. */
export function InvitedSignIn({ token, isMailed, onEntered }: InvitedSignInProps) {
  const [email, setEmail] = useState('');
  const step = useStep(async () => {
    const isIn = await signInByInvitation(token, isMailed ? undefined : email.trim());
    if (isIn) onEntered();
  });
  if (step.status === 'done') {
    return (
      <Text variant="lead" accessibilityLiveRegion="polite" testID="mail-sent">
        {texts.links.emailLink.sent}
      </Text>
    );
  }
  if (isMailed) {
    return (
      <>
        <FailureLine step={step} />
        <Button
          label={words.accept}
          busy={step.status === 'busy'}
          onPress={step.run}
          testID="enter"
        />
      </>
    );
  }
  return (
    <>
      <Text tone="muted">{words.signInLead}</Text>
      <EmailForm
        value={email}
        onChange={setEmail}
        submitLabel={texts.links.emailLink.submit}
        step={step}
      />
    </>
  );
}
