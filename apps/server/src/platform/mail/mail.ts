import type { Locale } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../clock.ts';
import type { Executor } from '../database/database.ts';
import { htmlOf, type LinkTo, textOf } from './layout.ts';
import { insertMail } from './mails.queries.ts';
import { type MailName, type MailValues, mailTemplates } from './templates.ts';

export interface OutgoingMail<Name extends MailName> {
  readonly template: Name;
  readonly to: string;
  /** Whose account the mail belongs to, and goes with; null for those who have none. */
  readonly userId: string | null;
  /** Somebody else whose name is among the values. */
  readonly namedUserId?: string;
  readonly locale: Locale;
  readonly values: MailValues<Name>;
}

/** Writes mail into the outbox within the caller's transaction: what was rolled back is not told to anybody. */
export interface Mail {
  send<Name extends MailName>(db: Executor, mail: OutgoingMail<Name>): Promise<void>;
}

export function createMail(linkTo: LinkTo, now: Clock): Mail {
  return {
    send: async (db, { template, to, userId, namedUserId, locale, values }) => {
      const content = mailTemplates[template][locale](values);
      const at = now();
      await insertMail(db, {
        id: uuidv7(),
        ...{ userId, namedUserId, template, locale },
        toAddress: to,
        subject: content.subject,
        textBody: textOf(content, locale, linkTo),
        htmlBody: htmlOf(content, locale, linkTo),
        status: 'queued',
        nextAttemptAt: at,
        createdAt: at,
      });
    },
  };
}
