import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { eventually } from './processes.ts';

/** A mail server that keeps what it is given. */
export interface Mailbox {
  readonly url: string;
  /** What has come for an address, oldest first. */
  receivedBy(address: string): Email[];
  /** The mail with this subject to an address, once it has come. */
  awaitMail(address: string, subject: RegExp): Promise<Email>;
  stop(): Promise<void>;
}

/** `port` to come back after a `stop`; addresses at `refused.example` are not taken. */
export async function startMailbox(port = 0): Promise<Mailbox> {
  const received: { readonly to: readonly string[]; readonly email: Email }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const isRefused = address.endsWith('@refused.example');
      done(isRefused ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null);
    },
    onData: (stream, session, done) => {
      buffer(stream)
        .then((raw) => PostalMime.parse(raw))
        .then((email) => {
          received.push({ to: session.envelope.rcptTo.map(({ address }) => address), email });
          done();
        }, done);
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');

  const receivedBy = (wanted: string) =>
    received.filter(({ to }) => to.includes(wanted)).map(({ email }) => email);
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    receivedBy,
    awaitMail: async (wanted, subject) => {
      let found: Email | undefined;
      await eventually(`a mail about ${subject}`, () => {
        found = receivedBy(wanted).findLast((email) => subject.test(email.subject ?? ''));
        return found !== undefined;
      });
      if (found === undefined) throw new Error('no mail');
      return found;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
