import type { Client } from '@irisvue/client';
import type { Image, Job, ResumableUpload, SubmittedJob, UploadForm } from '@irisvue/contracts';
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

/** The same eye in another file: one file is one picture of a user. */
export async function otherEyePhotograph(name: string): Promise<Buffer> {
  return sharp(await eyePhotograph())
    .withExif({ IFD0: { Copyright: name } })
    .jpeg()
    .toBuffer();
}

/** One that takes a while to work on. */
export async function largeEyePhotograph(): Promise<Buffer> {
  return sharp(await eyePhotograph())
    .resize(3200, 2400)
    .jpeg()
    .toBuffer();
}

/** Announces a file; gives the way to send it. */
export async function announce(
  client: Client,
  byteSize = 1000,
): Promise<{ image: Image; form: UploadForm; resumable: ResumableUpload }> {
  const { image, upload, resumable } = await client.createImage({
    file_name: 'my eye.jpg',
    content_type: 'image/jpeg',
    byte_size: byteSize,
  });
  if (upload === null || resumable === null) throw new Error('without a hash all files are new');
  return { image, form: upload, resumable };
}

/** Announces a file, sends it and says that it has arrived. */
export async function upload(
  client: Client,
  file: Buffer,
): Promise<{ imageId: string; submitted: SubmittedJob }> {
  const { image, form } = await announce(client, Math.max(file.length, 1));
  await client.upload(form, new Blob([new Uint8Array(file)]));
  return { imageId: image.id, submitted: await client.finishImage(image.id) };
}

/** The same, until the picture has been read; gives the finished job. A file sent before gives its earlier picture. */
export async function uploadAndPrepare(
  client: Client,
  file: Buffer,
): Promise<{ image: Image; job: Job }> {
  const { imageId, submitted } = await upload(client, file);
  const job = await client.watchJob(submitted.job_id);
  return { image: await client.getImage(job.result?.image_id ?? imageId), job };
}
