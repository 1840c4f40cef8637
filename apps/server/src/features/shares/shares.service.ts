import { IrisVueError, type ShareStatus } from '@irisvue/contracts';
import { hash, verify } from '@node-rs/argon2';
import { uuidv7 } from 'uuidv7';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/database.ts';
import type { ImageRow, ShareLinkRow } from '../../platform/database/schema.ts';
import type { StorageLinks } from '../../platform/storage/links.ts';
import type { Analytics } from '../analytics/analytics.service.ts';
import { hashToken, makeToken } from '../auth/random-tokens.ts';
import type { CircleAccess } from '../circles/circle-access.service.ts';
import { imageLifecycle } from '../images/image-lifecycle.service.ts';
import { isArtWork, renditionKeys } from '../images/object-keys.ts';
import type { Audit } from '../privacy/audit.service.ts';
import type { GuessLimits } from './guess-limits.service.ts';
import {
  countView,
  findShareLinkByToken,
  findShareLinksOf,
  insertShareLink,
  revokeShareLink,
  revokeShareLinksOf,
} from './shares.queries.ts';

export type SharesService = ReturnType<typeof createSharesService>;

interface Parts {
  readonly db: Database;
  readonly access: Pick<CircleAccess, 'requireNoneWithdrawn'>;
  readonly guesses: GuessLimits;
  readonly links: StorageLinks;
  readonly audit: Audit;
  readonly analytics: Analytics;
  readonly now: Clock;
}

interface Wish {
  readonly image_id: string;
  readonly expires_in_days: number | null;
  readonly password?: string | undefined;
  readonly max_views?: number | undefined;
}

const dayMs = 24 * 60 * 60_000;
/** Wrong passwords a quarter of an hour: from one address, and from everywhere. */
const guessesPerAddress = 10;
const guessesPerLink = 100;

export function statusOf(link: ShareLinkRow, at: Date): ShareStatus {
  if (link.revokedAt !== null) return 'revoked';
  if (link.expiresAt !== null && link.expiresAt <= at) return 'expired';
  return link.maxViews !== null && link.views >= link.maxViews ? 'viewed_out' : 'open';
}

/** Links that show one art work to whoever has them: never a photograph, never a cut-out, never the file. */
export function createSharesService(parts: Parts) {
  const { db, access, guesses, links, audit, analytics, now } = parts;

  /** A link of which nothing may be told does not exist: unknown, revoked, or of a work that is withheld. */
  async function find(token: string): Promise<{ link: ShareLinkRow; image: ImageRow }> {
    const link = await findShareLinkByToken(db, hashToken(token));
    if (link === undefined || link.revokedAt !== null) throw new IrisVueError('SHARE_NOT_FOUND');
    const image = await imageLifecycle.find(db, link.imageId);
    if (image === undefined) throw new IrisVueError('SHARE_NOT_FOUND');
    await access.requireNoneWithdrawn(link.userId, [link.imageId]).catch((cause) => {
      throw new IrisVueError('SHARE_NOT_FOUND', { cause });
    });
    if (statusOf(link, now()) !== 'open') throw new IrisVueError('SHARE_EXPIRED');
    return { link, image };
  }

  async function requirePassword(
    { id, passwordHash }: ShareLinkRow,
    password: string | undefined,
    address: string,
  ): Promise<void> {
    if (passwordHash === null) return;
    if (password === undefined) throw new IrisVueError('SHARE_PASSWORD_REQUIRED');
    const wasRight = [
      await guesses.begin(guessesPerAddress, 'share', id, address),
      await guesses.begin(guessesPerLink, 'share', id),
    ];
    if (!(await verify(passwordHash, password))) throw new IrisVueError('SHARE_PASSWORD_WRONG');
    for (const tell of wasRight) await tell();
  }

  return {
    find,

    list: (userId: string): Promise<ShareLinkRow[]> => findShareLinksOf(db, userId),

    async create(userId: string, wish: Wish): Promise<{ link: ShareLinkRow; token: string }> {
      const token = makeToken();
      const passwordHash = wish.password === undefined ? null : await hash(wish.password);
      const at = now();
      const link: ShareLinkRow = {
        ...{ id: uuidv7(), imageId: wish.image_id, userId, tokenHash: hashToken(token) },
        ...{ passwordHash, maxViews: wish.max_views ?? null, views: 0, createdAt: at },
        expiresAt:
          wish.expires_in_days === null
            ? null
            : new Date(at.getTime() + wish.expires_in_days * dayMs),
        revokedAt: null,
      };
      await db.transaction(async (tx) => {
        const image = await imageLifecycle.lock(tx, wish.image_id);
        if (image?.userId !== userId) throw new IrisVueError('IMAGE_NOT_FOUND');
        if (!isArtWork(image)) throw new IrisVueError('SHARE_NOT_ART');
        if (image.status !== 'ready') throw new IrisVueError('IMAGE_NOT_READY');
        await access.requireNoneWithdrawn(userId, [image.id], tx);
        await insertShareLink(tx, link);
        await audit.record(tx, {
          ...{ actorId: userId, action: 'share.created', subjectId: image.id },
          details: { share_id: link.id },
        });
      });
      analytics.track(userId, 'art_shared', { image_id: wish.image_id, through: 'link' });
      return { link, token };
    },

    async revoke(userId: string, id: string): Promise<void> {
      await db.transaction(async (tx) => {
        const link = await revokeShareLink(tx, userId, id, now());
        if (link === undefined) throw new IrisVueError('SHARE_NOT_FOUND');
        await audit.record(tx, {
          ...{ actorId: userId, action: 'share.revoked', subjectId: link.imageId },
          details: { share_id: id },
        });
      });
    },

    /** All links of these works, for good. */
    revokeOf: (tx: Transaction, imageIds: readonly string[]): Promise<void> =>
      revokeShareLinksOf(tx, imageIds, now()),

    /** Counts a view and gives a rendition to look at, for a few minutes. */
    async open(token: string, password: string | undefined, address: string) {
      const { link, image } = await find(token);
      await requirePassword(link, password, address);
      if (image.objectFolder === null) throw new IrisVueError('SHARE_NOT_FOUND');
      const viewed = await countView(db, link.id, now());
      if (viewed === undefined) throw new IrisVueError('SHARE_EXPIRED');
      const { large } = renditionKeys(image.objectFolder);
      return { image, link: viewed, ...links.briefly('processed', large) };
    },
  };
}
