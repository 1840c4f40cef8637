import { QueryClient } from '@tanstack/react-query';
import { errorCodeOf } from '../errors/error-text.ts';
import { onSignedOut } from './session.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      retry: (failures, error) => errorCodeOf(error) === 'UNAVAILABLE' && failures < 3,
    },
  },
});

onSignedOut(() => queryClient.clear());
