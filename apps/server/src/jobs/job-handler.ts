import { IrisVueError, type JobResult, type JobStep } from '@irisvue/contracts';
import type { Transaction } from '../platform/database/database.ts';
import type { JobRow } from '../platform/database/schema.ts';

/** Which of several pictures is being made; each goes through all steps. */
export interface JobPart {
  readonly index: number;
  readonly count: number;
}

/** One attempt of a job. */
export interface JobContext {
  readonly job: JobRow;
  /** New with every attempt; names the folder of what it stores. */
  readonly runId: string;
  /** An empty folder of its own, removed afterwards. */
  readonly workDir: string;
  /** Aborted when the job is cancelled, deleted or given to somebody else. */
  readonly signal: AbortSignal;
  /** @param part the only one when it is left out */
  readonly reportStep: (step: JobStep, part?: JobPart) => void;
}

/** What an attempt made. It counts only when the job is still this attempt's at the end. */
export interface JobOutcome {
  /** Writes the result, in the transaction that completes the job; gives what was made. */
  publish(tx: Transaction): Promise<JobResult>;
  /** Tidies up once it counts. */
  afterwards(): Promise<void>;
  /** Removes what was stored when it does not count. */
  discard(): Promise<void>;
}

/** How a job is done. Safe to run twice, also at the same time. */
export interface JobHandler {
  run(context: JobContext): Promise<JobOutcome>;
  /** After the job has failed for good. */
  onFailure(job: JobRow, error: IrisVueError): Promise<void>;
}

/** The picture of a job that works on one. */
export function requireImage({ imageId }: JobRow): string {
  if (imageId === null) throw new IrisVueError('IMAGE_NOT_FOUND');
  return imageId;
}
