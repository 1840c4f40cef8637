import { EmailScreen } from '../features/links/email-screen.tsx';
import { client } from '../features/session/session.ts';
import { texts } from '../texts/index.ts';

export default function EmailLink() {
  return (
    <EmailScreen
      words={texts.links.emailLink}
      send={(email) => client.api.sendMagicLink({ body: { email } })}
    />
  );
}
