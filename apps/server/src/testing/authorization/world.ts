import { createHash, randomBytes } from 'node:crypto';
import type { ImageKind } from '@irisvue/contracts';
import { hash } from '@node-rs/argon2';
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { createAccessTokens } from '../../features/auth/access-tokens.ts';
import { type Database, openDatabase } from '../../platform/database/database.ts';
import * as tables from '../../platform/database/schema.ts';
import { startTestStack, type TestStack } from '../test-stack.ts';
import type { Caller } from './callers.ts';

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

/** One owner with pictures and a circle, and everybody who might want to get at them. */
export interface World {
  readonly stack: TestStack;
  readonly db: Database;
  readonly owner: Person;
  readonly member: Person;
  readonly formerMember: Person;
  readonly stranger: Person;
  readonly circleId: string;
  /** What opens the owner's share links. */
  readonly sharePassword: string;
  readonly sharePasswordHash: string;
  /** The headers that a caller sends. */
  headersOf(caller: Caller): Record<string, string>;
  /** The address of a caller who has an account. */
  emailOf(caller: Caller): string | undefined;
  /** A ready picture of the owner, shown to the circle. */
  newPicture(kind?: ImageKind): Promise<string>;
  /** A circle of the owner's with the member in it. */
  newCircle(): Promise<string>;
  /** A job of the owner's that can be tried again. */
  newFailedJob(): Promise<string>;
  stop(): Promise<void>;
}

const jwtSecret = randomBytes(32).toString('base64url');
/** Looks like what a phone writes into its photographs; no answer may hold it. */
export const secretFileName = 'GPS 48.8584 2.2945.jpg';

export async function createWorld(): Promise<World> {
  const stack = await startTestStack({
    environment: { JWT_SECRET: jwtSecret, FREE_AI_PICTURES_PER_MONTH: '1000000' },
  });
  const { db, close } = openDatabase(stack.databaseUrl);
  const tokens = await createAccessTokens(jwtSecret, () => new Date());
  const oldTokens = await createAccessTokens(jwtSecret, () => new Date(Date.now() - 3_600_000));

  const signUp = async (): Promise<Person> => {
    const { client, email, password } = await stack.signUp();
    return { id: (await client.getMe()).id, email, password };
  };
  const [owner, member, formerMember, stranger, admin] = [
    await signUp(),
    await signUp(),
    await signUp(),
    await signUp(),
    await signUp(),
  ];
  await db.update(tables.users).set({ role: 'admin' }).where(eq(tables.users.id, admin.id));

  const newCircle: World['newCircle'] = async () => {
    const [circleId, at] = [uuidv7(), new Date()];
    await db
      .insert(tables.circles)
      .values({ id: circleId, name: 'Family', kind: 'family', createdAt: at });
    await db.insert(tables.memberships).values([
      { circleId, userId: owner.id, role: 'owner', joinedAt: at },
      { circleId, userId: member.id, role: 'member', joinedAt: at },
    ]);
    return circleId;
  };
  const circleId = await newCircle();
  const sharePassword = 'two hazel eyes';
  const sharePasswordHash = await hash(sharePassword);

  const session = uuidv7();
  const bearer = async (source: typeof tokens, userId: string) => ({
    authorization: `Bearer ${await source.issue({ userId, sessionId: session })}`,
  });
  const basic = Buffer.from(`${owner.email}:not this one`).toString('base64');
  const headers: Readonly<Record<Caller, Record<string, string>>> = {
    anonymous: {},
    owner: await bearer(tokens, owner.id),
    circle_member: await bearer(tokens, member.id),
    former_member: await bearer(tokens, formerMember.id),
    stranger: await bearer(tokens, stranger.id),
    share_link: { authorization: `Bearer ${randomBytes(32).toString('base64url')}` },
    wrong_password: { authorization: `Basic ${basic}` },
    expired: await bearer(oldTokens, owner.id),
    admin: await bearer(tokens, admin.id),
  };

  const emails = new Map<Caller, string>([
    ['owner', owner.email],
    ['circle_member', member.email],
    ['former_member', formerMember.email],
    ['stranger', stranger.email],
    ['admin', admin.email],
  ]);
  const newPicture: World['newPicture'] = async (kind = 'original') => {
    const id = uuidv7();
    await db.insert(tables.images).values({
      ...{ id, kind, userId: owner.id, status: 'ready', fileName: secretFileName },
      sha256: createHash('sha256').update(id).digest('hex'),
      contentType: 'image/jpeg',
      ...{ byteSize: 1000, width: 800, height: 600 },
      objectFolder: `${id}/${uuidv7()}`,
      createdAt: new Date(),
    });
    await db
      .insert(tables.circleImages)
      .values({ circleId, imageId: id, sharedById: owner.id, sharedAt: new Date() });
    return id;
  };

  return {
    ...{
      stack,
      db,
      owner,
      member,
      formerMember,
      stranger,
      circleId,
      sharePassword,
      sharePasswordHash,
    },
    headersOf: (caller) => headers[caller],
    emailOf: (caller) => emails.get(caller),
    newPicture,
    newCircle,
    newFailedJob: async () => {
      const id = uuidv7();
      await db.insert(tables.jobs).values({
        ...{ id, userId: owner.id, imageId: await newPicture(), type: 'segment' },
        ...{ status: 'failed', createdAt: new Date(), finishedAt: new Date() },
      });
      return id;
    },
    stop: async () => {
      await close();
      await stack.stop();
    },
  };
}
