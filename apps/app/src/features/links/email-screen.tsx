import { emailSchema } from '@irisvue/contracts';
import { useState } from 'react';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { CenteredPage } from '../../ui/centered-page.tsx';
import { OneFieldForm } from './one-field-form.tsx';
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
  const problem = emailSchema.safeParse(email.trim()).success ? undefined : texts.fields.emailWrong;
  return (
    <CenteredPage title={words.title} lead={words.lead}>
      <OneFieldForm
        field={{
          label: texts.fields.email,
          autoComplete: 'email',
          inputMode: 'email',
          textContentType: 'username',
          testID: 'email',
        }}
        value={email}
        onChange={setEmail}
        problem={problem}
        submitLabel={words.submit}
        step={step}
      />
    </CenteredPage>
  );
}
