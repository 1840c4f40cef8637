import type { PreviewRequest } from '@irisvue/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { requestPreview } from './request-preview.ts';

/** A slider that is being moved asks when it pauses. */
const pauseMs = 120;
/** Less than the addresses live. */
const freshMs = 30 * 60_000;

export interface LivePreview {
  /** The newest that has arrived, perhaps of an earlier request. */
  readonly uri: string | null;
  /** Whether another one is on its way. */
  readonly isBehind: boolean;
  readonly error: unknown;
}

/**
 * The preview of what is asked for now: the one before stays until it is there, and what is asked for
 * meanwhile overtakes it.
 */
export function usePreviewOf(request: PreviewRequest | null): LivePreview {
  const wanted = JSON.stringify(request);
  const [settled, setSettled] = useState({ key: wanted, request });
  useEffect(() => {
    if (settled.key === wanted) return;
    const timer = setTimeout(() => setSettled({ key: wanted, request }), pauseMs);
    return () => clearTimeout(timer);
  }, [settled.key, wanted, request]);

  const asked = settled.request;
  const { data, isFetching, error } = useQuery({
    queryKey: ['art-previews', settled.key],
    queryFn: ({ signal }) => {
      if (asked === null) throw new RangeError('nothing is asked for');
      return requestPreview(asked, signal);
    },
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: freshMs,
    retry: false,
    // Without a connection it fails, so that nobody takes the one before for what they chose.
    networkMode: 'always',
    refetchOnReconnect: true,
  });
  return { uri: data ?? null, isBehind: isFetching || settled.key !== wanted, error };
}
