import { uuidv7 } from 'uuidv7';
import type { Database } from '../platform/database/database.ts';
import * as tables from '../platform/database/schema.ts';

export interface PersonWithPictures {
  readonly id: string;
  readonly email: string;
  /** A photograph of theirs and what was cut out of it. */
  readonly originalId: string;
  readonly cutOutId: string;
}

/**
 * Puts something of a person into every table that can hold it and that their pictures did not reach, as
 * years of use would; also into works and lists of somebody else. Gives the ids of the other's works.
 */
export async function writeRowsOfAPerson(
  db: Database,
  person: PersonWithPictures,
  other: { readonly id: string; readonly email: string },
): Promise<{ fusionId: string; ofFusionId: string }> {
  const at = new Date();
  const [userId, imageId] = [person.id, person.originalId];
  const provider = 'stripe';
  const circleId = uuidv7();
  const [fusionId, ofFusionId] = [uuidv7(), uuidv7()];
  const work = { status: 'ready', fileName: 'x', contentType: 'image/png', createdAt: at } as const;
  const invitation = { circleId, kind: 'email', role: 'member', maxUses: 1 } as const;
  const lasting = { createdAt: at, expiresAt: new Date(at.getTime() + 86_400_000) };

  await db.insert(tables.identities).values({
    ...{ id: uuidv7(), userId, provider: 'google', subject: person.email, createdAt: at },
  });
  await db.insert(tables.oneTimeTokens).values([
    { id: uuidv7(), userId, email: person.email, purpose: 'sign_in', tokenHash: 'a', ...lasting },
    { id: uuidv7(), email: person.email, purpose: 'sign_in', tokenHash: 'b', ...lasting },
  ]);
  await db.insert(tables.mails).values({
    ...{ id: uuidv7(), userId: null, toAddress: person.email, template: 'sign_in_link' },
    ...{ locale: 'en', subject: '', textBody: '', htmlBody: '', status: 'sent' },
    ...{ nextAttemptAt: at, createdAt: at },
  });
  await db.insert(tables.idempotencyKeys).values({
    ...{ caller: userId, key: 'k', operation: 'segment', requestHash: 'h', ...lasting },
  });
  await db.insert(tables.analyticsEvents).values({
    ...{ id: uuidv7(), at, userId, name: 'image_captured', properties: {} },
  });
  await db.insert(tables.aiPictures).values({ jobId: uuidv7(), userId, madeAt: at });
  await db.insert(tables.avatars).values({ userId, imageId: person.cutOutId });
  await db.insert(tables.dataExports).values({
    ...{ id: uuidv7(), userId, jobId: uuidv7(), createdAt: at },
  });
  await db.insert(tables.paymentCustomers).values({ provider, customerId: 'cus_1', userId });
  await db.insert(tables.subscriptions).values({
    ...{ id: uuidv7(), userId, provider, providerId: 'sub_1', status: 'active' },
    ...{ createdAt: at, updatedAt: at },
  });
  await db.insert(tables.purchases).values({
    ...{ id: uuidv7(), userId, product: 'hd_export', imageId, provider, providerId: 'pi_1' },
    ...{ status: 'paid', amountCents: 499, currency: 'eur', createdAt: at, updatedAt: at },
  });

  await db.insert(tables.circles).values({
    ...{ id: circleId, name: 'Others', kind: 'family', createdAt: at },
  });
  await db.insert(tables.memberships).values([
    { circleId, userId: other.id, role: 'owner', joinedAt: at },
    { circleId, userId, role: 'member', joinedAt: at },
  ]);
  await db.insert(tables.invitations).values([
    {
      id: uuidv7(),
      ...invitation,
      invitedById: other.id,
      email: person.email,
      tokenHash: 'c',
      ...lasting,
    },
    {
      id: uuidv7(),
      ...invitation,
      invitedById: userId,
      email: 'x@example.org',
      tokenHash: 'd',
      ...lasting,
    },
  ]);
  await db.insert(tables.circleImages).values({
    ...{ circleId, imageId, sharedById: userId, sharedAt: at },
  });
  await db.insert(tables.subjectConsents).values({
    ...{ id: uuidv7(), imageId, subjectUserId: userId, requestedById: other.id },
    ...{ status: 'granted', createdAt: at },
  });
  await db.insert(tables.shareLinks).values({
    ...{ id: uuidv7(), imageId, userId, tokenHash: 'e', createdAt: at },
  });

  await db.insert(tables.images).values([
    { ...work, id: fusionId, userId: other.id, kind: 'fused', objectFolder: `${fusionId}/run` },
    {
      ...{ ...work, id: ofFusionId, userId: other.id, kind: 'styled', parentId: fusionId },
      objectFolder: `${ofFusionId}/run`,
    },
  ]);
  await db.insert(tables.imageSources).values({
    ...{ imageId: fusionId, sourceId: person.cutOutId, subjectUserId: userId, position: 0 },
  });
  const jobId = uuidv7();
  await db.insert(tables.jobs).values({
    ...{ id: jobId, userId: other.id, type: 'fuse', status: 'failed', createdAt: at },
    input: { image_ids: [person.cutOutId] },
  });
  await db.insert(tables.jobSources).values({ jobId, imageId: person.cutOutId });
  return { fusionId, ofFusionId };
}
