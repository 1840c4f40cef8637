import { z } from 'zod';
import { submittedJobSchema } from '../jobs.ts';
import { segmentRequestSchema, styleSchema } from '../processing.ts';
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
