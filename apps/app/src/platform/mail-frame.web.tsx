import type { ReactElement } from 'react';
import type { MailFrameProps } from './mail-frame.types.ts';

/** A mail as it looks, shut in: no scripts, no forms, no origin; its links open elsewhere. */
export const MailFrame: ((props: MailFrameProps) => ReactElement) | null = ({ html, title }) => {
  return (
    <iframe
      title={title}
      srcDoc={html}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      style={{ border: 0, width: '100%', height: 640, borderRadius: 12 }}
    />
  );
};
