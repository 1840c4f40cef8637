import type { Locale } from '@irisvue/contracts';

/** What a mail says; how it looks is the layout's matter. Plain words: the layout escapes them. */
export interface MailContent {
  readonly subject: string;
  /** What a mailbox shows beside the subject. */
  readonly preheader: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do; `path` is a path of the app or a whole address. */
  readonly action?: { readonly label: string; readonly path: string };
  /** Small print below, such as how long a link works. */
  readonly note?: string;
}

/** A mail in every language. */
export type MailTemplate<Values> = Readonly<Record<Locale, (values: Values) => MailContent>>;
