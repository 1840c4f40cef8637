import { type Client, createClient } from '@irisvue/client';
import { WebSocket } from 'ws';
import type { Product } from '../e2e/product.ts';

/** Somebody new who has agreed to what photographs of eyes need. */
export async function signedIn(product: Product): Promise<Client> {
  let token: string | null = null;
  const client = createClient({
    baseUrl: product.url,
    platform: { fetch, WebSocket },
    refreshTokens: {
      read: async () => token,
      write: async (next) => {
        token = next;
      },
    },
  });
  await client.register({ email: 'bench@example.org', password: 'a bench password' });
  const { purpose, version, jurisdiction, locale } = (await client.api.getConsentText()).data;
  await client.api.grantConsent({ body: { purpose, version, jurisdiction, locale } });
  return client;
}

/** Sends a JPEG; gives the picture's id once it may be worked on. */
export async function uploadPhoto(client: Client, bytes: Buffer): Promise<string> {
  const { image, upload } = await client.createImage({
    file_name: 'photo.jpg',
    content_type: 'image/jpeg',
    byte_size: bytes.length,
  });
  if (upload === null) return image.id;
  await client.upload(upload, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }));
  const { job_id } = await client.finishImage(image.id);
  const job = await client.watchJob(job_id);
  if (job.status !== 'completed') throw new Error(`The photograph was refused: ${job.error?.code}`);
  return image.id;
}
