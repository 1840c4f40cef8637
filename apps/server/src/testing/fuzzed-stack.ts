import { eq } from 'drizzle-orm';
import { users } from '../platform/database/schema.ts';
import { startCircleStack } from './circle-people.ts';
import { startStripeFake } from './stripe-fake.ts';

export interface FuzzedStack {
  readonly baseUrl: string;
  /** Of an operator, who may call everything. */
  readonly accessToken: string;
  /** Things that exist, by the name of the parameter, so that requests come further than "not found". */
  readonly known: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** The product with a shop, and somebody in it who owns one of everything. */
export async function startFuzzedStack(): Promise<FuzzedStack> {
  const stripe = await startStripeFake();
  const people = await startCircleStack({ environment: stripe.environment });
  const { stack, db } = people;
  const { client, email, password } = await stack.signUp();
  const { id } = await client.getMe();
  await db.update(users).set({ role: 'admin' }).where(eq(users.id, id));
  const fuzzer = { client, id, email, name: 'Fuzz' };
  const friend = await people.person('Friend');

  const circle_id = await people.circle(fuzzer, friend);
  const image_id = await people.picture(fuzzer, 'original');
  const art = await people.picture(fuzzer, 'styled', image_id);
  const share = await client.api.createShare({ body: { image_id: art } });
  const invited = await client.api.inviteToCircle({
    params: { circle_id },
    body: { kind: 'link', max_uses: 50 },
  });
  const job = await client.api.segment({ body: { image_id } });
  const session = await stack.newClient().api.login({ body: { email, password } });
  return {
    baseUrl: stack.baseUrl,
    accessToken: session.data.access_token,
    known: {
      ...{ circle_id, image_id, user_id: friend.id, job_id: job.data.job_id },
      share_id: share.data.share.id,
      share_token: share.data.url.split('/').at(-1) ?? '',
      invitation_id: invited.data.invitation.id,
      invite_token: invited.data.url?.split('/').at(-1) ?? '',
    },
    stop: async () => {
      await people.stop();
      await stripe.stop();
    },
  };
}
