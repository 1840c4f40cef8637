import type { Client } from '@irisvue/client';
import type { Image, Job, SubmittedJob } from '@irisvue/contracts';
import { demoScenes, renderEye } from '@irisvue/eyes';
import sharp from 'sharp';

let drawn: Promise<Buffer> | undefined;

/** A photograph of an eye, as JPEG; drawn once. */
export function eyePhotograph(): Promise<Buffer> {
  drawn ??= (async () => {
    const [demo] = demoScenes;
    if (demo === undefined) throw new Error('there are no demo scenes');
    const { image, width, height } = renderEye(demo.scene, { width: 640, height: 480 });
    return sharp(image, { raw: { width, height, channels: 3 } })
      .withExif({ IFD0: { Copyright: 'exif-marker' } })
      .jpeg()
      .toBuffer();
  })();
  return drawn;
}

/** One that takes a while to work on. */
export async function largeEyePhotograph(): Promise<Buffer> {
  return sharp(await eyePhotograph())
    .resize(3200, 2400)
    .jpeg()
    .toBuffer();
}

/** Announces a file, sends it and says that it has arrived. */
export async function upload(
  client: Client,
  file: Buffer,
): Promise<{ imageId: string; submitted: SubmittedJob }> {
  const { image, upload: form } = await client.createImage({
    file_name: 'my eye.jpg',
    content_type: 'image/jpeg',
    byte_size: Math.max(file.length, 1),
  });
  await client.upload(form, new Blob([new Uint8Array(file)]));
  return { imageId: image.id, submitted: await client.finishImage(image.id) };
}

/** The same, until the picture has been read; gives the finished job. */
export async function uploadAndPrepare(
  client: Client,
  file: Buffer,
): Promise<{ image: Image; job: Job }> {
  const { imageId, submitted } = await upload(client, file);
  const job = await client.watchJob(submitted.job_id);
  return { image: await client.getImage(imageId), job };
}
