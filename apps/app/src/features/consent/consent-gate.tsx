import type { ReactNode } from 'react';
import { texts } from '../../texts/index.ts';
import { LoadingMark } from '../../ui/loading-mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { errorText } from '../errors/error-text.ts';
import { useHasConsent } from './consent-queries.ts';
import { ConsentQuestion } from './consent-question.tsx';

export interface ConsentGateProps {
  readonly children: ReactNode;
  readonly onDeclined: () => void;
}

/** Lets nobody begin who has not been asked. */
export function ConsentGate({ children, onDeclined }: ConsentGateProps) {
  const consent = useHasConsent();
  if (consent.isPending) return <LoadingMark />;
  if (consent.isError) {
    return (
      <Notice
        title={texts.failure.title}
        message={errorText(consent.error)}
        action={{ label: texts.common.retry, onPress: () => void consent.refetch() }}
      />
    );
  }
  // Agreeing changes what the query knows, and so opens the gate.
  if (!consent.data) return <ConsentQuestion onAgreed={() => {}} onDeclined={onDeclined} />;
  return children;
}
