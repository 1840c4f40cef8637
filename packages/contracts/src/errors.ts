import { z } from 'zod';
import { accountsErrors } from './errors/accounts.ts';
import { adminErrors } from './errors/admin.ts';
import { circlesErrors } from './errors/circles.ts';
import { imagesErrors } from './errors/images.ts';
import { irisesErrors } from './errors/irises.ts';
import { jobsErrors } from './errors/jobs.ts';
import { machineErrors } from './errors/machine.ts';
import { paymentsErrors } from './errors/payments.ts';
import { photographsErrors } from './errors/photographs.ts';
import { privacyErrors } from './errors/privacy.ts';
import { processingErrors } from './errors/processing.ts';
import { requestsErrors } from './errors/requests.ts';

/** By the part of the product that names them. */
export const errorGroups = {
  requests: requestsErrors,
  accounts: accountsErrors,
  images: imagesErrors,
  photographs: photographsErrors,
  irises: irisesErrors,
  jobs: jobsErrors,
  processing: processingErrors,
  circles: circlesErrors,
  privacy: privacyErrors,
  payments: paymentsErrors,
  operators: adminErrors,
  machine: machineErrors,
} as const;
export type ErrorGroup = keyof typeof errorGroups;

/** Every error the product can name. Codes are stable: clients and logs rely on them. */
export const errorCatalogue = {
  ...requestsErrors,
  ...accountsErrors,
  ...imagesErrors,
  ...jobsErrors,
  ...photographsErrors,
  ...irisesErrors,
  ...machineErrors,
  ...circlesErrors,
  ...privacyErrors,
  ...paymentsErrors,
  ...processingErrors,
  ...adminErrors,
} as const;

export type ErrorCode = keyof typeof errorCatalogue;

const errorCodes = Object.keys(errorCatalogue) as [ErrorCode, ...ErrorCode[]];
export const errorCodeSchema = z.enum(errorCodes);

/** A failure with a stable code; thrown where it is known, turned into the envelope in one place. */
export class IrisVueError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;

  constructor(
    code: ErrorCode,
    options: { message?: string; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(options.message ?? errorCatalogue[code].message, { cause: options.cause });
    this.name = 'IrisVueError';
    this.code = code;
    this.details = options.details;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}
