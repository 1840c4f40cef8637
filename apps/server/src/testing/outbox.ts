import { and, desc, eq } from 'drizzle-orm';
import { openDatabase } from '../platform/database/database.ts';
import { mails } from '../platform/database/schema.ts';
import type { MailName } from '../platform/mail/templates.ts';

/** The mail of a stack without a mail server, as its operator reads it. */
export interface Outbox {
  /** Mail to someone, newest first. */
  mailsTo(address: string): Promise<{ template: string; locale: string; textBody: string }[]>;
  /** What the link in the newest mail of a kind carries. */
  tokenFor(address: string, template: MailName): Promise<string>;
  close(): Promise<void>;
}

export function openOutbox(databaseUrl: string): Outbox {
  const { db, close } = openDatabase(databaseUrl);
  return {
    mailsTo: (address) =>
      db.select().from(mails).where(eq(mails.toAddress, address)).orderBy(desc(mails.id)),
    tokenFor: async (address, template) => {
      const [mail] = await db
        .select()
        .from(mails)
        .where(and(eq(mails.toAddress, address), eq(mails.template, template)))
        .orderBy(desc(mails.id))
        .limit(1);
      const [, token] = /[?&]token=([\w-]+)/.exec(mail?.textBody ?? '') ?? [];
      if (token === undefined) throw new Error(`no ${template} mail with a link`);
      return token;
    },
    close,
  };
}
