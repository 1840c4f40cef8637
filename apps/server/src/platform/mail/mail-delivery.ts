import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Database } from '../database/database.ts';
import type { MailRow } from '../database/schema.ts';
import type { Log } from '../http/logging.ts';
import {
  deleteOldMails,
  findDueMailForUpdate,
  keepQueuedMails,
  updateMail,
} from './mails.queries.ts';

const minuteMs = 60_000;
/** Between one attempt and the next; after the last the mail has failed. */
const waitsMs = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * minuteMs);
/** Shorter than the first wait: nobody else takes a mail while it is still being sent. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/** Few enough that stopping never waits for long. */
const perRound = 50;
const keptMs = 14 * 24 * 60 * minuteMs;

export interface MailDelivery {
  /** Sends what is due, or the first part of it. */
  deliver(): Promise<void>;
  forgetOld(): Promise<void>;
}

/** Sends the outbox over SMTP; without a mail server the operator reads it instead. */
export function createMailDelivery(
  db: Database,
  { smtpUrl, from }: Config['mail'],
  now: Clock,
  log: Log,
): MailDelivery {
  return {
    deliver:
      smtpUrl === null ? () => keepQueuedMails(db) : createSender(db, smtpUrl, from, now, log),
    forgetOld: () => deleteOldMails(db, new Date(now().getTime() - keptMs)),
  };
}

/** Signs in at the mail server, and sends nothing. */
export async function tryMailServer(smtpUrl: string): Promise<void> {
  const transport = createTransport({ url: smtpUrl, ...timeouts });
  await transport.verify().finally(() => transport.close());
}

function createSender(db: Database, smtpUrl: string, from: string, now: Clock, log: Log) {
  const transport = createTransport({ url: smtpUrl, ...timeouts });
  const domain = /@([^@>\s]+)/.exec(from)?.[1] ?? 'localhost';

  /** Taking a mail already sets its next attempt: a worker that dies while sending loses nothing. */
  const take = () =>
    db.transaction(async (tx) => {
      const mail = await findDueMailForUpdate(tx, now());
      if (mail === undefined) return null;
      const waitMs = waitsMs[mail.attempts] ?? minuteMs;
      const attempts = mail.attempts + 1;
      const nextAttemptAt = new Date(now().getTime() + waitMs);
      await updateMail(tx, mail.id, { attempts, nextAttemptAt });
      return { ...mail, attempts };
    });

  const send = (mail: MailRow) =>
    transport.sendMail({
      from,
      // As an object: an address is never read as a list of them.
      to: { name: '', address: mail.toAddress },
      subject: mail.subject,
      text: mail.textBody,
      html: mail.htmlBody,
      // The same at every attempt, so that a mail sent twice is shown once.
      messageId: `<${mail.id}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });

  return async function deliver(): Promise<void> {
    for (let sent = 0; sent < perRound; sent += 1) {
      const mail = await take();
      if (mail === null) return;
      const problem = await send(mail).then(() => null, describe);
      if (problem === null) {
        await updateMail(db, mail.id, { ...withoutBodies, status: 'sent', sentAt: now() });
        continue;
      }
      log.warn({ mail_id: mail.id, attempts: mail.attempts, ...problem.told }, 'mail not sent');
      if (problem.isFinal || mail.attempts > waitsMs.length) {
        await updateMail(db, mail.id, { ...withoutBodies, status: 'failed' });
      }
      // The mail server is away: the others wait for the next round rather than each for its own time-out.
      if (!problem.isAboutMail) return;
    }
  };
}

/** Bodies may hold links that let in. */
const withoutBodies = { textBody: '', htmlBody: '' } as const;

const smtpErrorSchema = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
});

/** What may be logged of a failure, which names addresses, and whether another attempt could help. */
function describe(error: unknown) {
  const { code, responseCode } = smtpErrorSchema.catch({}).parse(error);
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return {
    told: { code, smtp_status: responseCode },
    isAboutMail,
    isFinal: isAboutMail && responseCode !== undefined && responseCode >= 500,
  };
}
