import { passwordSchema } from '@irisvue/contracts';
import { useLocalSearchParams, useRouter } from 'expo-router';
import { useState } from 'react';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { CenteredPage } from '../../ui/centered-page.tsx';
import { resetPassword } from '../session/session.ts';
import { OneFieldForm } from './one-field-form.tsx';
import { useStep } from './use-step.ts';

const words = texts.links.resetPassword;

export function ResetPasswordScreen() {
  const { token = '' } = useLocalSearchParams<{ token?: string }>();
  const router = useRouter();
  const [password, setPassword] = useState('');
  const step = useStep(() => resetPassword(token, password));
  usePageTitle(words.title);
  if (step.status === 'done') {
    return (
      <CenteredPage title={words.doneTitle} lead={words.done} testID="password-reset">
        <Button label={texts.links.toProduct} onPress={() => router.replace('/')} />
      </CenteredPage>
    );
  }
  return (
    <CenteredPage title={words.title}>
      <OneFieldForm
        field={{
          label: texts.fields.newPassword,
          hint: texts.fields.passwordHint,
          autoComplete: 'new-password',
          textContentType: 'newPassword',
          secureTextEntry: true,
          testID: 'password',
        }}
        value={password}
        onChange={setPassword}
        problem={
          passwordSchema.safeParse(password).success ? undefined : texts.fields.passwordShort
        }
        submitLabel={words.submit}
        step={step}
      />
      {step.status === 'failed' && (
        <Button
          kind="secondary"
          label={texts.links.newLink}
          onPress={() => router.replace('/forgot-password')}
          testID="new-link"
        />
      )}
    </CenteredPage>
  );
}
