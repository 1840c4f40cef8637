import type { Config } from '../config/config.ts';
import type { Cdn } from './cdn.ts';
import type { StorageLinks } from './links.ts';

/** Without a way to tell it, a copy ends when its link does, after two hours at most. */
export async function openCdn(
  { cdn, s3 }: Pick<Config, 'cdn' | 's3'>,
  links: Pick<StorageLinks, 'copies'>,
): Promise<Cdn> {
  if (cdn?.cloudFrontDistribution) {
    const { createCloudFront } = await import('./cloud-front.ts');
    return createCloudFront(cdn.cloudFrontDistribution, s3?.credentials ?? null);
  }
  if (cdn?.purgeToken) {
    const { createPurgingCdn } = await import('./purging-cdn.ts');
    return createPurgingCdn({ url: cdn.url, token: cdn.purgeToken, links });
  }
  return { forget: async () => {} };
}
