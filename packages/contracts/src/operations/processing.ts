import { z } from 'zod';
import { composeRequestSchema, fuseRequestSchema } from '../compositions.ts';
import { exportRequestSchema } from '../exports.ts';
import { submittedJobSchema } from '../jobs.ts';
import { portraitRequestSchema, segmentRequestSchema } from '../portraits.ts';
import { previewRequestSchema } from '../previews.ts';
import { enhanceRequestSchema } from '../retouch.ts';
import { generateRequestSchema, styleSchema, styleTransferRequestSchema } from '../styles.ts';
import type { Operation } from './operation.ts';

export const processingOperations = {
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
  enhance: {
    method: 'POST',
    path: '/processing/enhance',
    summary: 'Retouch an iris: fill reflections, even out light, develop',
    tag: 'processing',
    access: 'user',
    status: 202,
    body: enhanceRequestSchema,
    data: submittedJobSchema,
  },
  portrait: {
    method: 'POST',
    path: '/processing/portrait',
    summary: 'Draw an iris as a perfect circle',
    tag: 'processing',
    access: 'user',
    status: 202,
    body: portraitRequestSchema,
    data: submittedJobSchema,
  },
  transferStyle: {
    method: 'POST',
    path: '/processing/style-transfer',
    summary: 'Make art of an iris in a style',
    tag: 'processing',
    access: 'user',
    status: 202,
    body: styleTransferRequestSchema,
    data: submittedJobSchema,
  },
  generate: {
    method: 'POST',
    path: '/processing/generate',
    summary: 'Make several different art works of an iris',
    tag: 'processing',
    access: 'user',
    status: 202,
    body: generateRequestSchema,
    data: submittedJobSchema,
  },
  fuse: {
    method: 'POST',
    path: '/processing/fuse',
    summary: 'Make one picture of two irises',
    tag: 'processing',
    access: 'user',
    status: 202,
    body: fuseRequestSchema,
    data: submittedJobSchema,
  },
  compose: {
    method: 'POST',
    path: '/processing/compose',
    summary: 'Put two to six irises side by side',
    tag: 'processing',
    access: 'user',
    status: 202,
    body: composeRequestSchema,
    data: submittedJobSchema,
  },
  exportImage: {
    method: 'POST',
    path: '/processing/export',
    summary: 'Write a picture as a file to take away',
    tag: 'processing',
    access: 'user',
    status: 202,
    body: exportRequestSchema,
    data: submittedJobSchema,
  },
  previewArt: {
    method: 'POST',
    path: '/processing/previews',
    summary: 'Show in small what would be made, at once and without keeping it',
    tag: 'processing',
    access: 'user',
    status: 202,
    body: previewRequestSchema,
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
} as const satisfies Record<string, Operation>;
