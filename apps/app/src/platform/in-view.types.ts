import type { PropsWithChildren } from 'react';

export type InViewProps = PropsWithChildren<{
  /** Called once, when it comes near the visible part of the page. */
  readonly onInView: () => void;
}>;
