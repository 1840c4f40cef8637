import type { ConsentText, Jurisdiction } from '@irisvue/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../session/session.ts';

const consentKeys = {
  given: ['consent', 'given'] as const,
  text: (jurisdiction: Jurisdiction) => ['consent', 'text', jurisdiction] as const,
};

/** Whether the person agreed, in today's words, to have pictures of their iris worked on. */
export function useHasConsent() {
  return useQuery({
    queryKey: consentKeys.given,
    queryFn: async ({ signal }) => {
      const { data } = await client.api.listConsents({ signal });
      return data.some(({ purpose, in_force }) => purpose === 'biometric' && in_force);
    },
  });
}

export function useConsentText(jurisdiction: Jurisdiction) {
  return useQuery({
    queryKey: consentKeys.text(jurisdiction),
    queryFn: async ({ signal }) => {
      const query = { purpose: 'biometric', jurisdiction } as const;
      return (await client.api.getConsentText({ query, signal })).data;
    },
    // Those who read must not agree to words that changed meanwhile.
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

/** Agrees to the very words that were shown. */
export function useGiveConsent() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ purpose, version, jurisdiction, locale }: ConsentText) =>
      client.api.grantConsent({ body: { purpose, version, jurisdiction, locale } }),
    onSuccess: () => queries.setQueryData(consentKeys.given, true),
    onError: () => queries.invalidateQueries({ queryKey: ['consent', 'text'] }),
  });
}
