import type { Image } from '@irisvue/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../session/session.ts';
import { forgetJob } from './running-jobs.ts';

const pageSize = 60;
const preparingIntervalMs = 2000;

export const imageKeys = {
  all: ['images'] as const,
  list: ['images', 'list'] as const,
  one: (id: string) => ['images', 'one', id] as const,
  cutOutOf: (id: string) => ['images', 'cut-out-of', id] as const,
};

/** All pictures of the person, newest first, a page at a time. */
export function useImages() {
  return useInfiniteQuery({
    queryKey: imageKeys.list,
    queryFn: ({ pageParam, signal }) =>
      client.listImages({ page: pageParam, limit: pageSize }, { signal }),
    initialPageParam: 1,
    getNextPageParam: ({ meta }) =>
      meta !== undefined && meta.page * meta.limit < meta.total ? meta.page + 1 : undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ data }) => data.some(isPreparing)) ? preparingIntervalMs : false,
  });
}

export function useImage(id: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: imageKeys.one(id),
    queryFn: ({ signal }) => client.getImage(id, { signal }),
    // Preparing is short, and its job is known only to the device that sent the photo.
    refetchInterval: ({ state }) =>
      state.data !== undefined && isPreparing(state.data) ? preparingIntervalMs : false,
  });
}

/** The newest cut-out of a photograph; null when there is none. */
export function useCutOutOf(id: string, enabled: boolean) {
  return useQuery({
    queryKey: imageKeys.cutOutOf(id),
    enabled,
    queryFn: async ({ signal }) => {
      const query = { parent_id: id, kind: 'segmented', status: 'ready', limit: 1 } as const;
      const { data } = await client.listImages(query, { signal });
      return data[0] ?? null;
    },
  });
}

/** Deletes a picture and all that was made from it; a cut-out goes with its photograph. */
export function useDeleteImage() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (image: Image) => client.deleteImage(deletedWith(image)),
    onSuccess: async (_, image) => {
      forgetJob(deletedWith(image));
      queries.removeQueries({ queryKey: imageKeys.one(image.id) });
      await queries.invalidateQueries({ queryKey: imageKeys.list });
    },
  });
}

const deletedWith = ({ id, kind, parent_id }: Image) =>
  kind === 'segmented' && parent_id !== null ? parent_id : id;

const isPreparing = ({ status }: Image) => status === 'preparing';
