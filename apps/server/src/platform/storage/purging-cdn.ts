import type { Cdn } from './cdn.ts';
import type { StorageLinks } from './links.ts';

interface Parts {
  readonly url: string;
  readonly token: string;
  readonly links: Pick<StorageLinks, 'copies'>;
}

/** Each kind of picture that a viewer may have been given. */
const accepted = ['image/avif,image/webp', 'image/webp'];
const patienceMs = 5000;

/** A cache of one's own that takes PURGE requests, such as the nginx in `deploy/cdn`: it is told each link. */
export function createPurgingCdn({ url, token, links }: Parts): Cdn {
  async function purge(path: string, accept: string): Promise<void> {
    const answer = await fetch(new URL(path, url), {
      method: 'PURGE',
      headers: { accept, authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patienceMs),
    });
    await answer.arrayBuffer();
    // It asks us anew, and hears that the picture is gone.
    if (!answer.ok && answer.status !== 404) {
      throw new Error(`The CDN answered a purge with status ${answer.status}.`);
    }
  }

  return {
    async forget(keys) {
      for (const path of keys.flatMap(links.copies)) {
        await Promise.all(accepted.map((accept) => purge(path, accept)));
      }
    },
  };
}
