import { z } from 'zod';
import {
  createImageRequestSchema,
  createImageResponseSchema,
  downloadSchema,
  imageSchema,
  listImagesQuerySchema,
} from '../images.ts';
import { submittedJobSchema } from '../jobs.ts';
import { nothing, type Operation } from './operation.ts';

const imageParams = z.object({ image_id: z.uuid() });

export const imagesOperations = {
  listImages: {
    method: 'GET',
    path: '/images',
    summary: 'The pictures of the user, newest first',
    tag: 'images',
    access: 'user',
    status: 200,
    query: listImagesQuerySchema,
    data: z.array(imageSchema),
  },
  createImage: {
    method: 'POST',
    path: '/images',
    summary: 'Announce a photograph and get its upload form',
    tag: 'images',
    access: 'user',
    status: 201,
    body: createImageRequestSchema,
    data: createImageResponseSchema,
  },
  finishImage: {
    method: 'POST',
    path: '/images/{image_id}/finish',
    summary:
      'Say that the file has arrived: it is checked, stripped of metadata and given a thumbnail',
    tag: 'images',
    access: 'user',
    status: 202,
    params: imageParams,
    data: submittedJobSchema,
  },
  getImage: {
    method: 'GET',
    path: '/images/{image_id}',
    summary: 'One picture',
    tag: 'images',
    access: 'user',
    status: 200,
    params: imageParams,
    data: imageSchema,
  },
  deleteImage: {
    method: 'DELETE',
    path: '/images/{image_id}',
    summary: 'Delete a picture and all that was made from it',
    tag: 'images',
    access: 'user',
    status: 200,
    params: imageParams,
    data: nothing,
  },
  downloadImage: {
    method: 'GET',
    path: '/images/{image_id}/download',
    summary: 'A time-limited address of the full file',
    tag: 'images',
    access: 'user',
    status: 200,
    params: imageParams,
    data: downloadSchema,
  },
} as const satisfies Record<string, Operation>;
