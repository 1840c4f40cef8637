import { emailSchema } from '@irisvue/contracts';
import { texts } from '../../texts/index.ts';
import { OneFieldForm, type OneFieldFormProps } from './one-field-form.tsx';

/** Asks for an address. */
export function EmailForm(props: Omit<OneFieldFormProps, 'field' | 'problem'>) {
  const isAddress = emailSchema.safeParse(props.value.trim()).success;
  return (
    <OneFieldForm
      field={{
        label: texts.fields.email,
        autoComplete: 'email',
        inputMode: 'email',
        textContentType: 'username',
        testID: 'email',
      }}
      problem={isAddress ? undefined : texts.fields.emailWrong}
      {...props}
    />
  );
}
