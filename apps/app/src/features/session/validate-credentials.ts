import { emailSchema, passwordSchema } from '@irisvue/contracts';
import { texts } from '../../texts/index.ts';
import type { Credentials } from './session.ts';

export type CredentialProblems = Partial<Record<keyof Credentials, string>>;

/** Signing in only asks for a password; opening an account asks for a good one. */
export function credentialProblems(
  { email, password }: Credentials,
  purpose: 'signIn' | 'register',
): CredentialProblems {
  const problems: CredentialProblems = {};
  if (!emailSchema.safeParse(email.trim()).success) problems.email = texts.fields.emailWrong;
  if (purpose === 'signIn') {
    if (password === '') problems.password = texts.fields.passwordMissing;
  } else if (!passwordSchema.safeParse(password).success) {
    problems.password =
      password.length < 10 ? texts.fields.passwordShort : texts.fields.passwordLong;
  }
  return problems;
}
