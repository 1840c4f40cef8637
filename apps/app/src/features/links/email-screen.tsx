import { useState } from 'react';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { CenteredPage } from '../../ui/centered-page.tsx';
import { EmailForm } from './email-form.tsx';
import { useStep } from './use-step.ts';

export interface EmailScreenProps {
  readonly words: {
    readonly title: string;
    readonly lead: string;
    readonly submit: string;
    readonly sentTitle: string;
    readonly sent: string;
  };
  readonly send: (email: string) => Promise<unknown>;
}

/** Asks for an address and sends it a mail; says the same whether there is an account or not. */
export function EmailScreen({ words, send }: EmailScreenProps) {
  const [email, setEmail] = useState('');
  const step = useStep(() => send(email.trim()));
  usePageTitle(words.title);
  if (step.status === 'done') {
    return (
      <CenteredPage title={words.sentTitle} lead={words.sent} testID="mail-sent">
        <Button kind="secondary" label={texts.links.anotherAddress} onPress={step.reset} />
      </CenteredPage>
    );
  }
  return (
    <CenteredPage title={words.title} lead={words.lead}>
      <EmailForm value={email} onChange={setEmail} submitLabel={words.submit} step={step} />
    </CenteredPage>
  );
}
