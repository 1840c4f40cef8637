import { type ErrorEnvelope, IrisVueError } from '@irisvue/contracts';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isDatabaseAway } from '../database/connections.ts';
import { isMissingUser } from '../database/database.ts';
import type { ErrorReports, FailureContext } from '../telemetry/error-reports.ts';

/** What is away is tried anew with every request, so a moment is enough. */
const comeBackMs = 2000;

/** The one place where failures become answers. */
export function answerErrors(app: FastifyInstance, reports: ErrorReports): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const known = toIrisVueError(error);
    if (known.code === 'INTERNAL') {
      request.log.error({ err: error }, 'unexpected failure');
      reports.report(error, contextOf(request));
    } else if (known.code === 'UNAVAILABLE') {
      request.log.warn({ err: error }, 'a part does not answer');
    }
    const waitMs = known.details?.retry_after_ms;
    if (typeof waitMs === 'number') reply.header('retry-after', Math.ceil(waitMs / 1000));
    return reply.code(known.status).send(toEnvelope(known, request));
  });
}

export function toEnvelope(error: IrisVueError, request: FastifyRequest): ErrorEnvelope {
  const { code, message, details } = error;
  return {
    data: null,
    error: {
      code,
      message,
      ...(details === undefined ? {} : { details }),
      request_id: request.id,
    },
  };
}

function toIrisVueError(error: unknown): IrisVueError {
  if (error instanceof IrisVueError) return error;
  if (isMissingUser(error)) return new IrisVueError('UNAUTHENTICATED', { cause: error });
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields = error.validation.map(({ instancePath, message }) => [
      instancePath.slice(1).replaceAll('/', '.') || 'request',
      message ?? 'is not valid',
    ]);
    return new IrisVueError('VALIDATION_FAILED', {
      details: { fields: Object.fromEntries(fields) },
    });
  }
  const status = isFastifyError(error) ? (error.statusCode ?? 500) : 500;
  if (status === 503 || isDatabaseAway(error)) {
    return new IrisVueError('UNAVAILABLE', {
      cause: error,
      details: { retry_after_ms: comeBackMs },
    });
  }
  if (status >= 400 && status < 500) {
    return new IrisVueError('VALIDATION_FAILED', {
      cause: error,
      details: { reason: error instanceof Error ? error.message : 'not a valid request' },
    });
  }
  return new IrisVueError('INTERNAL', { cause: error });
}

const idsSchema = z
  .object({ image_id: z.uuid().catch(''), job_id: z.uuid().catch('') })
  .partial()
  .catch({});

function contextOf(request: FastifyRequest): FailureContext {
  const { image_id, job_id } = idsSchema.parse(request.params);
  return {
    part: 'api',
    userId: request.userId,
    requestId: request.id,
    imageId: image_id,
    jobId: job_id,
  };
}

const isFastifyError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'statusCode' in error;
