import type { Image } from '@irisvue/contracts';
import { uuidv7 } from 'uuidv7';
import { type Database, openDatabase } from '../platform/database/database.ts';
import {
  circleImages,
  circles,
  memberships,
  subjectConsents,
  subscriptions,
} from '../platform/database/schema.ts';
import { eyePhotograph, uploadAndPrepare } from './photographs.ts';
import type { TestStack, TestUser } from './test-stack.ts';

/** A user with a photograph and its cut-out. */
export async function userWithCutOut(
  stack: TestStack,
): Promise<TestUser & { readonly id: string; readonly photo: Image; readonly cutOut: Image }> {
  const user = await stack.signUp();
  const { image: photo } = await uploadAndPrepare(user.client, await eyePhotograph());
  const { job_id } = await user.client.segment(photo.id);
  const { result } = await user.client.watchJob(job_id);
  const cutOut = await user.client.getImage(result?.image_id ?? '');
  return { ...user, id: photo.owner_id, photo, cutOut };
}

/** The pictures that a job makes, once it has finished well. */
export async function picturesOf(
  { client }: TestUser,
  submitted: Promise<{ readonly data: { readonly job_id: string } }>,
): Promise<[Image, ...Image[]]> {
  const { data } = await submitted;
  const job = await client.watchJob(data.job_id);
  if (job.status !== 'completed') throw new Error(`${job.type} ${job.status}: ${job.error?.code}`);
  const ids = job.result?.image_ids ?? [];
  const [first, ...others] = await Promise.all(ids.map((id) => client.getImage(id)));
  if (first === undefined) throw new Error('the job made no picture');
  return [first, ...others];
}

/** The full file of a picture. */
export async function fileOf({ client }: TestUser, imageId: string): Promise<Buffer> {
  const { url } = await client.downloadImage(imageId);
  return Buffer.from(await (await fetch(client.absoluteUrl(url))).arrayBuffer());
}

async function inDatabase(stack: TestStack, work: (db: Database) => Promise<void>): Promise<void> {
  const { db, close } = openDatabase(stack.databaseUrl);
  try {
    await work(db);
  } finally {
    await close();
  }
}

export const grantPremium = (stack: TestStack, userId: string): Promise<void> =>
  inDatabase(stack, async (db) => {
    const at = new Date();
    await db.insert(subscriptions).values({
      ...{ id: uuidv7(), userId, provider: 'grant', providerId: uuidv7(), status: 'active' },
      ...{ createdAt: at, updatedAt: at },
    });
  });

/** A circle of these people, the first of whom owns it; it is shown these pictures. */
export async function circleOf(
  stack: TestStack,
  userIds: readonly [string, ...string[]],
  pictures: readonly Image[],
): Promise<string> {
  const circleId = uuidv7();
  const at = new Date();
  await inDatabase(stack, async (db) => {
    await db.insert(circles).values({ id: circleId, name: 'Us', kind: 'couple', createdAt: at });
    await db.insert(memberships).values(
      userIds.map((userId, index) => ({
        ...{ circleId, userId, joinedAt: at },
        role: index === 0 ? ('owner' as const) : ('member' as const),
      })),
    );
    if (pictures.length === 0) return;
    await db.insert(circleImages).values(
      pictures.map(({ id, owner_id }) => ({
        ...{ circleId, imageId: id, sharedById: owner_id, sharedAt: at },
      })),
    );
  });
  return circleId;
}

/** Whether the owner of a picture lets someone else use it. */
export const setConsent = (
  stack: TestStack,
  picture: Image,
  requestedById: string,
  status: 'granted' | 'revoked',
): Promise<void> =>
  inDatabase(stack, async (db) => {
    const at = new Date();
    await db
      .insert(subjectConsents)
      .values({
        ...{ id: uuidv7(), imageId: picture.id, subjectUserId: picture.owner_id },
        ...{ requestedById, status, createdAt: at, decidedAt: at },
      })
      .onConflictDoUpdate({
        target: [subjectConsents.imageId, subjectConsents.requestedById],
        set: { status },
      });
  });
