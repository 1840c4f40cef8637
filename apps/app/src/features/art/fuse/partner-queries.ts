import type { Image } from '@irisvue/contracts';
import { useQueries, useQuery } from '@tanstack/react-query';
import { artTexts } from '../../../texts/art.ts';
import { dayOf } from '../../images/day-of.ts';
import { imageKeys } from '../../images/image-queries.ts';
import { client } from '../../session/session.ts';

const words = artTexts.partner;

/** An iris that can go into a work with others. */
export interface Partner {
  readonly id: string;
  readonly urls: { readonly medium: string } | null;
  /** Whose it is, in words. */
  readonly name: string;
}

export interface PartnerGroup {
  readonly id: string;
  readonly title: string;
  readonly partners: readonly Partner[];
}

const ofOneIris: ReadonlySet<Image['kind']> = new Set(['segmented', 'enhanced', 'portrait']);

const partnerOf = ({ id, urls, title, access, created_at }: Image): Partner => ({
  ...{ id, urls },
  name: access === 'circle' ? words.of(words.someone) : (title ?? words.own(dayOf(created_at))),
});

/** Irises by their ids, without those that are no longer there or no longer shown; null until that is known. */
export function useIrises(ids: readonly string[]): readonly Partner[] | null {
  const images = useQueries({
    queries: ids.map((id) => ({
      queryKey: imageKeys.one(id),
      queryFn: ({ signal }: { signal: AbortSignal }) => client.getImage(id, { signal }),
    })),
  });
  if (images.some(({ isPending }) => isPending)) return null;
  return images.flatMap(({ data }) => (data === undefined ? [] : [partnerOf(data)]));
}

/** One's own irises, and those that circles are shown by others. */
export const usePartners = () =>
  useQuery({
    queryKey: [...imageKeys.all, 'partners'],
    queryFn: async ({ signal }): Promise<PartnerGroup[]> => {
      const [own, circles] = await Promise.all([
        client.listImages({ kind: 'segmented', status: 'ready', limit: 60 }, { signal }),
        client.api.listCircles({ signal }),
      ]);
      const shared = await Promise.all(
        circles.data.map(async ({ id, name }) => {
          const { data } = await client.api.getCircleGallery({
            params: { circle_id: id },
            query: { limit: 60 },
            signal,
          });
          const partners = data
            .filter(({ image, is_mine }) => !is_mine && ofOneIris.has(image.kind))
            .map(({ image, shared_by }) => ({
              id: image.id,
              urls: image.urls,
              name: words.of(shared_by.name ?? words.someone),
            }));
          return { id, title: words.fromCircle(name), partners };
        }),
      );
      const mine = own.data.map(partnerOf);
      return [{ id: 'own', title: words.yours, partners: mine }, ...shared].filter(
        ({ partners }) => partners.length > 0,
      );
    },
  });
