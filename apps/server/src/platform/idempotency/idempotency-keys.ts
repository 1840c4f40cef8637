import { and, eq, isNull, lte } from 'drizzle-orm';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { idempotencyKeys } from '../database/schema.ts';
import type { Sealer } from './sealer.ts';

/** A POST that may come again: the same one has all of these the same. */
export interface KeyedRequest {
  readonly caller: string;
  readonly key: string;
  readonly operation: string;
  /** A digest: what was sent may hold a password. */
  readonly requestHash: string;
}

const answerSchema = z.object({
  body: z.string(),
  /** Those that belong to the answer itself. */
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});

export type KeptAnswer = z.infer<typeof answerSchema> & { readonly status: number };

/** The right to work on a request, until the lease has run out. */
export interface Claim extends KeyedRequest {
  readonly claimedAt: Date;
}

export type Found =
  | { readonly is: 'claimed'; readonly claim: Claim }
  | { readonly is: 'answered'; readonly answer: KeptAnswer }
  | { readonly is: 'in progress' }
  | { readonly is: 'another request' };

export type IdempotencyKeys = ReturnType<typeof createIdempotencyKeys>;

/** No request is worked on for longer; after that the process that did is taken for dead. */
const leaseMs = 60_000;
const keptMs = 24 * 60 * 60_000;

export function createIdempotencyKeys(db: Database, sealer: Sealer, now: Clock) {
  const after = (ms: number, from: Date) => new Date(from.getTime() + ms);
  const rowOf = ({ caller, key }: KeyedRequest) =>
    and(eq(idempotencyKeys.caller, caller), eq(idempotencyKeys.key, key));
  const claimed = (claim: Claim) =>
    and(
      rowOf(claim),
      isNull(idempotencyKeys.status),
      eq(idempotencyKeys.createdAt, claim.claimedAt),
    );
  const placeOf = ({ caller, key }: KeyedRequest) => `${caller} ${key}`;

  return {
    digest: sealer.digest,

    async claim(request: KeyedRequest): Promise<Found> {
      for (;;) {
        const claimedAt = now();
        const fresh = {
          ...{ operation: request.operation, requestHash: request.requestHash },
          ...{ status: null, sealedAnswer: null },
          ...{ createdAt: claimedAt, expiresAt: after(leaseMs, claimedAt) },
        };
        const { rowCount } = await db
          .insert(idempotencyKeys)
          .values({ caller: request.caller, key: request.key, ...fresh })
          .onConflictDoUpdate({
            target: [idempotencyKeys.caller, idempotencyKeys.key],
            set: fresh,
            setWhere: lte(idempotencyKeys.expiresAt, claimedAt),
          });
        if (rowCount === 1) return { is: 'claimed', claim: { ...request, claimedAt } };

        const [row] = await db.select().from(idempotencyKeys).where(rowOf(request));
        // Released meanwhile.
        if (row === undefined) continue;
        const isSame =
          row.operation === request.operation && row.requestHash === request.requestHash;
        if (!isSame) return { is: 'another request' };
        if (row.status === null || row.sealedAnswer === null) return { is: 'in progress' };
        const opened = JSON.parse(sealer.open(row.sealedAnswer, placeOf(request)));
        return { is: 'answered', answer: { status: row.status, ...answerSchema.parse(opened) } };
      }
    },

    async keep(claim: Claim, { status, ...answer }: KeptAnswer): Promise<void> {
      await db
        .update(idempotencyKeys)
        .set({
          status,
          sealedAnswer: sealer.seal(JSON.stringify(answer), placeOf(claim)),
          expiresAt: after(keptMs, claim.claimedAt),
        })
        .where(claimed(claim));
    },

    /** The request may be made again, as if it had never come. */
    async release(claim: Claim): Promise<void> {
      await db.delete(idempotencyKeys).where(claimed(claim));
    },

    async forgetExpired(): Promise<void> {
      await db.delete(idempotencyKeys).where(lte(idempotencyKeys.expiresAt, now()));
    },
  };
}
