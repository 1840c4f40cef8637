import { useQuery } from '@tanstack/react-query';
import { client } from '../../session/session.ts';

export const useStyleList = () =>
  useQuery({
    queryKey: ['styles'],
    queryFn: ({ signal }) => client.listStyles({ signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
