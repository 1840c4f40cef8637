import { z } from 'zod';
import {
  loginRequestSchema,
  refreshRequestSchema,
  registerRequestSchema,
  sessionSchema,
  userSchema,
} from './auth.ts';
import { healthSchema } from './health.ts';
import {
  createImageRequestSchema,
  createImageResponseSchema,
  downloadSchema,
  imageSchema,
  listImagesQuerySchema,
} from './images.ts';
import { jobSchema, submittedJobSchema } from './jobs.ts';
import { segmentRequestSchema, styleSchema } from './processing.ts';

/** One REST operation: the server binds a handler to it, the client calls it, OpenAPI is made from it. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `apiPrefix`; parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** Who may call: anyone, or a signed-in user. */
  readonly access: 'public' | 'user';
  readonly status: number;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** What `data` of the envelope holds. */
  readonly data: z.ZodType;
}

export const apiPrefix = '/api/v1';

const idParams = z.object({ id: z.uuid() });
const nothing = z.null();

export const operations = {
  getHealth: {
    method: 'GET',
    path: '/health',
    summary: 'Whether the product is usable',
    tag: 'health',
    access: 'public',
    status: 200,
    data: healthSchema,
  },

  register: {
    method: 'POST',
    path: '/auth/register',
    summary: 'Open an account',
    tag: 'auth',
    access: 'public',
    status: 201,
    body: registerRequestSchema,
    data: sessionSchema,
  },
  login: {
    method: 'POST',
    path: '/auth/login',
    summary: 'Sign in',
    tag: 'auth',
    access: 'public',
    status: 200,
    body: loginRequestSchema,
    data: sessionSchema,
  },
  refresh: {
    method: 'POST',
    path: '/auth/refresh',
    summary: 'Trade a refresh token for a new session',
    tag: 'auth',
    access: 'public',
    status: 200,
    body: refreshRequestSchema,
    data: sessionSchema,
  },
  logout: {
    method: 'POST',
    path: '/auth/logout',
    summary: 'End this session',
    tag: 'auth',
    access: 'public',
    status: 200,
    body: refreshRequestSchema,
    data: nothing,
  },
  getMe: {
    method: 'GET',
    path: '/users/me',
    summary: 'The signed-in user',
    tag: 'users',
    access: 'user',
    status: 200,
    data: userSchema,
  },

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
    path: '/images/{id}/finish',
    summary:
      'Say that the file has arrived: it is checked, stripped of metadata and given a thumbnail',
    tag: 'images',
    access: 'user',
    status: 202,
    params: idParams,
    data: submittedJobSchema,
  },
  getImage: {
    method: 'GET',
    path: '/images/{id}',
    summary: 'One picture',
    tag: 'images',
    access: 'user',
    status: 200,
    params: idParams,
    data: imageSchema,
  },
  deleteImage: {
    method: 'DELETE',
    path: '/images/{id}',
    summary: 'Delete a picture and all that was made from it',
    tag: 'images',
    access: 'user',
    status: 200,
    params: idParams,
    data: nothing,
  },
  downloadImage: {
    method: 'GET',
    path: '/images/{id}/download',
    summary: 'A time-limited address of the full file',
    tag: 'images',
    access: 'user',
    status: 200,
    params: idParams,
    data: downloadSchema,
  },

  segment: {
    method: 'POST',
    path: '/processing/segment',
    summary: 'Cut the iris out of a photograph',
    tag: 'processing',
    access: 'user',
    status: 202,
    body: segmentRequestSchema,
    data: submittedJobSchema,
  },
  listStyles: {
    method: 'GET',
    path: '/processing/styles',
    summary: 'The art styles',
    tag: 'processing',
    access: 'public',
    status: 200,
    data: z.array(styleSchema),
  },

  getJob: {
    method: 'GET',
    path: '/jobs/{id}',
    summary: 'One job',
    tag: 'jobs',
    access: 'user',
    status: 200,
    params: idParams,
    data: jobSchema,
  },
  cancelJob: {
    method: 'DELETE',
    path: '/jobs/{id}',
    summary: 'Cancel a job that has not finished',
    tag: 'jobs',
    access: 'user',
    status: 200,
    params: idParams,
    data: jobSchema,
  },
  retryJob: {
    method: 'POST',
    path: '/jobs/{id}/retry',
    summary: 'Try a failed or cancelled job again',
    tag: 'jobs',
    access: 'user',
    status: 202,
    params: idParams,
    data: submittedJobSchema,
  },
} as const satisfies Record<string, Operation>;
