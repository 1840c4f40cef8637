import type { ImageKind } from '@irisvue/contracts';
import { circleOnly, everybody, ownerOnly, signedIn } from './callers.ts';
import type { Rows } from './row.ts';
import type { World } from './world.ts';

const aPicture = async (world: World) => ({ params: { image_id: await world.newPicture() } });
const aJob = async (world: World) => ({ params: { job_id: await world.newFailedJob() } });

const workOn = (kind: ImageKind) => async (world: World) => ({
  body: { image_id: await world.newPicture(kind) },
});
const aPair = async (world: World) => ({
  image_ids: [await world.newPicture('segmented'), await world.newPicture('segmented')],
});

export const imageRows: Rows<'images'> = {
  listImages: { answers: signedIn(200) },
  createImage: {
    request: () => ({ body: { file_name: 'a.jpg', content_type: 'image/jpeg', byte_size: 10 } }),
    answers: signedIn(201),
  },
  uploadImage: {
    request: () => {
      const form = new FormData();
      form.append('file', new Blob(['no picture'], { type: 'image/jpeg' }), 'a.jpg');
      return { form };
    },
    answers: signedIn(202),
  },
  getStorageUsage: { answers: signedIn(200) },
  finishImage: { request: aPicture, answers: ownerOnly(404) },
  getImage: { request: aPicture, answers: circleOnly(200) },
  updateImage: {
    request: async (world) => ({ ...(await aPicture(world)), body: { title: 'Mine' } }),
    answers: ownerOnly(200),
  },
  getImageLineage: { request: aPicture, answers: circleOnly(200) },
  deleteImage: { request: aPicture, answers: ownerOnly(200) },
  // The circle may look at a photograph, and be told that it may not have it.
  downloadImage: { request: aPicture, answers: { ...ownerOnly(200), circle_member: 403 } },
};

export const jobRows: Rows<'jobs' | 'processing'> = {
  segment: {
    request: async (world) => ({ body: { image_id: await world.newPicture() } }),
    answers: ownerOnly(202),
  },
  enhance: { request: workOn('segmented'), answers: ownerOnly(202) },
  portrait: { request: workOn('segmented'), answers: ownerOnly(202) },
  transferStyle: {
    request: async (world) => {
      const { body } = await workOn('segmented')(world);
      return { body: { ...body, style_id: 'halo' } };
    },
    answers: ownerOnly(202),
  },
  generate: {
    request: async (world) => {
      const { body } = await workOn('segmented')(world);
      return { body: { ...body, count: 1 } };
    },
    answers: ownerOnly(202),
  },
  // Seeing an iris is not enough to use it: its subject must consent.
  fuse: {
    request: async (world) => ({ body: { ...(await aPair(world)), style: 'collision' } }),
    answers: circleOnly(202, 403),
  },
  compose: {
    request: async (world) => ({ body: { ...(await aPair(world)), layout: 'row' } }),
    answers: circleOnly(202, 403),
  },
  exportImage: {
    request: async (world) => {
      const { body } = await workOn('styled')(world);
      return { body: { ...body, format: 'jpeg' } };
    },
    answers: ownerOnly(202),
  },
  previewArt: {
    request: async (world) => ({
      body: { type: 'fuse', request: { ...(await aPair(world)), style: 'collision' } },
    }),
    answers: circleOnly(202, 403),
  },
  listStyles: { answers: everybody(200) },
  getQuota: { answers: signedIn(200) },
  listJobs: { answers: signedIn(200) },
  getJob: { request: aJob, answers: ownerOnly(200) },
  cancelJob: { request: aJob, answers: ownerOnly(409) },
  retryJob: { request: aJob, answers: ownerOnly(202) },
};
