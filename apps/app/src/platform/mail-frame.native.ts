import type { ReactElement } from 'react';
import type { MailFrameProps } from './mail-frame.types.ts';

/** Phones show the text of a mail instead. */
export const MailFrame: ((props: MailFrameProps) => ReactElement) | null = null;
