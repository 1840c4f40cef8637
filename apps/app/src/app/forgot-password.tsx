import { EmailScreen } from '../features/links/email-screen.tsx';
import { client } from '../features/session/session.ts';
import { texts } from '../texts/index.ts';

export default function ForgotPassword() {
  return (
    <EmailScreen
      words={texts.links.forgotPassword}
      send={(email) => client.api.forgotPassword({ body: { email } })}
    />
  );
}
