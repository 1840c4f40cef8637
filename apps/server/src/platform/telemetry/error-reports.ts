import type { ErrorEvent, Exception } from '@sentry/node';
import { repositoryRoot, version } from '../config/config.ts';
import { scrub } from './scrub.ts';

/** What a failure was about: ids, nothing else. */
export interface FailureContext {
  readonly part: 'api' | 'worker';
  readonly userId?: string | null | undefined;
  readonly imageId?: string | null | undefined;
  readonly jobId?: string | null | undefined;
  readonly requestId?: string;
}

/** Where failures that nobody expected are told to the operator, beside the log. */
export interface ErrorReports {
  report(error: unknown, context: FailureContext): void;
  /** Sends what still waits. */
  close(): Promise<void>;
}

const lastWaitMs = 2000;

/** Without a DSN the package, which costs 70 MB, is not even loaded. */
export async function openErrorReports(dsn: string | null): Promise<ErrorReports> {
  if (dsn === null) return { report: () => {}, close: async () => {} };
  const sentry = await import('@sentry/node');
  sentry.init({
    dsn,
    release: `irisvue@${version}`,
    sendClientReports: false,
    enableRuntimeChannelInjection: false,
    // None of those that look at requests, the machine or what is printed.
    defaultIntegrations: false,
    integrations: [
      sentry.linkedErrorsIntegration(),
      sentry.onUncaughtExceptionIntegration(),
      sentry.onUnhandledRejectionIntegration({ mode: 'strict' }),
    ],
    beforeSend: onlyWhatMayBeTold,
  });
  return {
    report: (error, { part, userId, imageId, jobId, requestId }) => {
      sentry.withScope((scope) => {
        if (userId != null) scope.setUser({ id: userId });
        scope.setTag('part', part);
        scope.setContext('irisvue', { image_id: imageId, job_id: jobId, request_id: requestId });
        sentry.captureException(error);
      });
    },
    close: async () => {
      await sentry.close(lastWaitMs);
    },
  };
}

/** A new event of named fields: what the package may add one day does not leave by itself. */
function onlyWhatMayBeTold({ user, contexts, exception, ...event }: ErrorEvent): ErrorEvent {
  return {
    type: undefined,
    ...only(['event_id', 'timestamp', 'platform', 'level', 'release', 'tags'], event),
    user: only(['id'], user ?? {}),
    contexts: only(['irisvue'], contexts ?? {}),
    exception: { values: (exception?.values ?? []).map(scrubException) },
  };
}

function scrubException(exception: Exception): Exception {
  const { type, value, stacktrace } = exception;
  return {
    ...only(['type', 'mechanism'], exception),
    value: isOfDatabase(type) ? '' : scrub(value ?? ''),
    stacktrace: {
      frames: (stacktrace?.frames ?? []).map((frame) => ({
        ...only(['function', 'lineno', 'colno', 'in_app'], frame),
        filename: (frame.filename ?? '').replace(/^file:\/\//, '').replace(repositoryRoot, ''),
      })),
    },
  };
}

const only = (names: readonly string[], from: object) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));

/** Their texts hold the values of the failed query. */
const isOfDatabase = (type: string | undefined) =>
  type === 'DrizzleQueryError' || type === 'error' || type === 'DatabaseError';
