import type { Client } from '@irisvue/client';
import type { CircleRole, ImageKind } from '@irisvue/contracts';
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { type Database, openDatabase } from '../platform/database/database.ts';
import { imageSources, images, mails, users } from '../platform/database/schema.ts';
import { startTestStack, type TestStack, type TestStackOptions } from './test-stack.ts';

/** Someone with a name and a confirmed address. */
export interface TestPerson {
  readonly client: Client;
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** The product, with people who meet in circles and pictures that need no engine. */
export interface CircleStack {
  readonly stack: TestStack;
  readonly db: Database;
  person(name?: string): Promise<TestPerson>;
  /** A circle of these people: the first owns it. */
  circle(
    owner: TestPerson,
    ...members: readonly (TestPerson | [TestPerson, CircleRole])[]
  ): Promise<string>;
  join(
    circleId: string,
    inviter: TestPerson,
    invitee: TestPerson,
    role?: 'admin' | 'member',
  ): Promise<void>;
  /** A finished picture; its files are not there. */
  picture(owner: TestPerson, kind?: ImageKind, parentId?: string): Promise<string>;
  /** A work of one person that others' pictures went into. */
  work(
    maker: TestPerson,
    ...sources: readonly { readonly imageId: string; readonly subject: TestPerson }[]
  ): Promise<string>;
  mailsTo(
    email: string,
  ): Promise<{ readonly template: string; readonly textBody: string; readonly locale: string }[]>;
  stop(): Promise<void>;
}

export async function startCircleStack(options: TestStackOptions = {}): Promise<CircleStack> {
  const stack = await startTestStack(options);
  const { db, close } = openDatabase(stack.databaseUrl);

  async function join(
    circleId: string,
    inviter: TestPerson,
    invitee: TestPerson,
    role: 'admin' | 'member' = 'member',
  ): Promise<void> {
    const { data } = await inviter.client.api.inviteToCircle({
      params: { circle_id: circleId },
      body: { kind: 'link', role },
    });
    const token = data.url?.split('/').at(-1) ?? '';
    await invitee.client.api.acceptInvitation({ params: { invite_token: token } });
  }

  async function picture(owner: TestPerson, kind: ImageKind = 'segmented', parentId?: string) {
    const id = uuidv7();
    await db.insert(images).values({
      ...{ id, kind, parentId, userId: owner.id, status: 'ready', createdAt: new Date() },
      ...{ fileName: 'secret file name.jpg', contentType: 'image/webp', title: `Of ${owner.name}` },
      ...{ width: 100, height: 100, byteSize: 1000, objectFolder: `${id}/${uuidv7()}` },
    });
    return id;
  }

  return {
    stack,
    db,
    join,
    picture,

    person: async (name = 'Ada') => {
      const { client, email } = await stack.signUp();
      const { id } = await client.getMe();
      await db.update(users).set({ name, emailVerifiedAt: new Date() }).where(eq(users.id, id));
      return { client, id, email, name };
    },

    circle: async (owner, ...members) => {
      const { data } = await owner.client.api.createCircle({
        body: { name: 'Wedding party', kind: 'friends' },
      });
      for (const member of members) {
        const [person, role] = Array.isArray(member) ? member : ([member, 'member'] as const);
        await join(data.id, owner, person, role === 'admin' ? 'admin' : 'member');
      }
      return data.id;
    },

    work: async (maker, ...sources) => {
      const id = await picture(maker, 'fused');
      await db.insert(imageSources).values(
        sources.map(({ imageId, subject }, position) => ({
          ...{ imageId: id, sourceId: imageId, subjectUserId: subject.id, position },
        })),
      );
      return id;
    },

    mailsTo: (email) => db.select().from(mails).where(eq(mails.toAddress, email)).orderBy(mails.id),

    stop: async () => {
      await close();
      await stack.stop();
    },
  };
}
