import type { JobStep, JobType } from '@irisvue/contracts';
import type { z } from 'zod';
import type { QueueName } from '../platform/queue/queue.ts';

/** All there is to know about a job but how it is done: enough to submit it. */
export interface JobDefinition {
  readonly type: JobType;
  /** What the row's `input` holds. */
  readonly input: z.ZodType;
  readonly queue: QueueName;
  /** Within its queue; 1 is the most urgent. */
  readonly priority: number;
  /** Whether it makes pictures that take up the user's storage. */
  readonly makesPictures?: boolean;
  /** Whether what it makes counts against the monthly number of free AI pictures. */
  readonly isAiPicture?: boolean;
  /** Whether nothing of it stays: then it is neither listed nor counted. */
  readonly isFleeting?: true;
  /** How often it is tried when the failure may pass. */
  readonly maxAttempts: number;
  readonly timeoutMs: number;
  /** Percent done when a step begins. */
  readonly steps: Partial<Readonly<Record<JobStep, number>>>;
}
