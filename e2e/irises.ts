import { demoScenes, renderEye } from '@irisvue/eyes';
import sharp from 'sharp';
import { expect, vi } from 'vitest';
import { type Client, createClient } from '../packages/client/src/index.ts';

export const password = 'a sentence as password';

/** A client with a session of its own, as an app on a phone has one. */
export function apiClient(baseUrl: string): Client {
  let kept: string | null = null;
  return createClient({
    baseUrl,
    refreshTokens: {
      read: async () => kept,
      write: async (token) => {
        kept = token;
      },
    },
  });
}

/** Somebody new who has agreed to what photographs need. */
export async function newPerson(baseUrl: string, email: string): Promise<Client> {
  const client = apiClient(baseUrl);
  await client.register({ email, password });
  const { data: text } = await client.api.getConsentText();
  const { purpose, version, jurisdiction, locale } = text;
  await client.api.grantConsent({ body: { purpose, version, jurisdiction, locale } });
  return client;
}

/** Photographs an eye and has it cut out; gives the cut-out's id. */
export async function newIris(client: Client, eye: string): Promise<string> {
  const photograph = new Uint8Array(await photographOf(eye));
  const file = new File([photograph], `${eye}.jpg`, { type: 'image/jpeg' });
  const { data: sent } = await client.api.uploadImage({ body: { file } });
  await resultOf(client, sent.job.job_id);
  const { job_id } = await client.segment(sent.image.id);
  return resultOf(client, job_id);
}

/** Waits for a job and gives the id of what it made. */
async function resultOf(client: Client, jobId: string): Promise<string> {
  const job = await vi.waitFor(
    async () => {
      const now = await client.getJob(jobId);
      expect(now.status).toBe('completed');
      return now;
    },
    { timeout: 60_000, interval: 200 },
  );
  return job.result?.image_id ?? '';
}

async function photographOf(id: string): Promise<Buffer> {
  const demo = demoScenes.find((each) => each.id === id);
  if (demo === undefined) throw new Error(`There is no eye "${id}".`);
  const { image, width, height } = renderEye(demo.scene, { width: 1600, height: 1200 });
  return sharp(image, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}
