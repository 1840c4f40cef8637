import type { JobStatus, JobType, listAllJobsQuerySchema, UserRole } from '@irisvue/contracts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { client } from '../session/session.ts';

const refreshMs = 10_000;
const pageSize = 25;

export interface JobsFilter {
  readonly status: JobStatus | undefined;
  readonly type: JobType | undefined;
  readonly code: z.input<typeof listAllJobsQuerySchema>['code'];
}

export interface PeopleFilter {
  readonly email: string;
  readonly role: UserRole | undefined;
  readonly plan: 'free' | 'premium' | undefined;
}

export function useOverview() {
  return useQuery({
    queryKey: ['operator', 'overview'],
    queryFn: async ({ signal }) => (await client.api.getOverview({ signal })).data,
    refetchInterval: refreshMs,
  });
}

export function useDailyNumbers() {
  return useQuery({
    queryKey: ['operator', 'daily'],
    queryFn: async ({ signal }) => (await client.api.listDailyNumbers({ signal })).data,
  });
}

export function useAllJobs(filter: JobsFilter, page: number) {
  return useQuery({
    queryKey: ['operator', 'jobs', filter, page],
    queryFn: ({ signal }) =>
      client.api.listAllJobs({ query: { ...filter, page, limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

export function useRetryJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.api.retryAnyJob({ params: { job_id: id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['operator'] }),
  });
}

/** Lets this browser in, for a quarter of an hour; gives where. */
export function useQueueBoard() {
  return useMutation({ mutationFn: async () => (await client.api.openQueueBoard()).data.url });
}

export function usePeople({ email, role, plan }: PeopleFilter, page: number) {
  return useQuery({
    queryKey: ['operator', 'people', email, role, plan, page],
    queryFn: ({ signal }) =>
      client.api.listUsers({
        query: { email: email === '' ? undefined : email, role, plan, page, limit: pageSize },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function useMails(page: number) {
  return useQuery({
    // Somebody waits for it; but looking is put down in the audit log, so only when the operator looks.
    staleTime: 0,
    queryKey: ['operator', 'mails', page],
    queryFn: ({ signal }) => client.api.listMails({ query: { page, limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
  });
}

export function useMail(id: string) {
  return useQuery({
    queryKey: ['operator', 'mail', id],
    queryFn: async ({ signal }) =>
      (await client.api.getMail({ params: { mail_id: id }, signal })).data,
  });
}

export function useAudit(page: number) {
  return useQuery({
    queryKey: ['operator', 'audit', page],
    queryFn: ({ signal }) => client.api.listAudit({ query: { page, limit: pageSize }, signal }),
    placeholderData: keepPreviousData,
  });
}
