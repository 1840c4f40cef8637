import { AsyncLocalStorage } from 'node:async_hooks';

/** What work is done for: whoever submits a job or writes a line further in need not be told. */
export interface WorkContext {
  readonly requestId: string | null;
  /** As W3C Trace Context writes it; null when nothing is traced. */
  readonly traceParent: string | null;
  /** Null while a request is answered. */
  readonly jobId: string | null;
}

const nothing: WorkContext = { requestId: null, traceParent: null, jobId: null };
const contexts = new AsyncLocalStorage<WorkContext>();

export const workContext = {
  current: (): WorkContext => contexts.getStore() ?? nothing,
  run: <Result>(context: WorkContext, work: () => Result): Result => contexts.run(context, work),
};
