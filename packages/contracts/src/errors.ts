import { z } from 'zod';

interface ErrorDefinition {
  /** HTTP status of the answer. */
  readonly status: number;
  /** What happened and what to do, for the person who holds the phone. */
  readonly message: string;
}

/** Every error the product can name. Codes are stable: clients and logs rely on them. */
export const errorCatalogue = {
  // Requests
  VALIDATION_FAILED: { status: 400, message: 'Some of what was sent is missing or not valid.' },
  UNAUTHENTICATED: { status: 401, message: 'Please sign in and try again.' },
  NOT_FOUND: { status: 404, message: 'There is nothing at this address.' },
  RATE_LIMITED: {
    status: 429,
    message: 'That was too many requests. Wait a minute and try again.',
  },
  INTERNAL: { status: 500, message: 'Something went wrong on our side. Please try again.' },
  UNAVAILABLE: {
    status: 503,
    message: 'IrisVue is not reachable just now. Try again in a moment.',
  },
  // Accounts
  EMAIL_TAKEN: {
    status: 409,
    message: 'There is already an account with this e-mail address. Sign in instead.',
  },
  INVALID_CREDENTIALS: { status: 401, message: 'The e-mail address or the password is not right.' },
  SESSION_EXPIRED: { status: 401, message: 'Your session has ended. Please sign in again.' },
  // Images
  IMAGE_NOT_FOUND: { status: 404, message: 'This picture does not exist, or it is not yours.' },
  IMAGE_NOT_READY: {
    status: 409,
    message: 'This picture is still being prepared. Try again in a moment.',
  },
  IMAGE_FAILED: {
    status: 409,
    message: 'This picture could not be read. Please upload another one.',
  },
  UPLOAD_MISSING: { status: 409, message: 'The file has not arrived yet. Upload it, then finish.' },
  UPLOAD_REFUSED: {
    status: 403,
    message: 'This upload form is not valid or has expired. Start the upload again.',
  },
  UPLOAD_TOO_LARGE: { status: 413, message: 'This file is too large. Choose a smaller photo.' },
  DOWNLOAD_REFUSED: {
    status: 403,
    message: 'This link is not valid or has expired. Open the picture again.',
  },
  STORAGE_FULL: {
    status: 507,
    message: 'There is no room left to store pictures. Your photo is safe on your device.',
  },
  // Jobs
  JOB_NOT_FOUND: { status: 404, message: 'This job does not exist, or it is not yours.' },
  JOB_FINISHED: { status: 409, message: 'This job has already finished.' },
  JOB_NOT_FAILED: {
    status: 409,
    message: 'Only a job that failed or was cancelled can be tried again.',
  },
  JOB_TIMED_OUT: { status: 504, message: 'This took too long and was stopped. Please try again.' },
  JOB_INTERRUPTED: {
    status: 500,
    message: 'The work was interrupted too often. Please try again.',
  },
  // Reading photographs
  FILE_EMPTY: { status: 422, message: 'This file is empty. Choose another photo.' },
  FILE_NOT_AN_IMAGE: {
    status: 422,
    message: 'This file is not a picture we can read. Use JPEG, PNG, WebP, HEIC or AVIF.',
  },
  FILE_DAMAGED: {
    status: 422,
    message: 'This picture is damaged or incomplete. Choose another one.',
  },
  IMAGE_TOO_LARGE: {
    status: 422,
    message: 'This picture has more than 60 megapixels. Choose a smaller one.',
  },
  IMAGE_TOO_SMALL: {
    status: 422,
    message: 'This picture is too small. Choose one at least 120 pixels wide and high.',
  },
  // Finding an iris
  NO_EYE: {
    status: 422,
    message: 'We could not find an eye in this photo. Fill the ring with your iris and try again.',
  },
  EYE_CLOSED: { status: 422, message: 'The eye looks closed. Open it wide and try again.' },
  SEVERAL_EYES: {
    status: 422,
    message: 'There is more than one eye in this photo. Move closer to one of them.',
  },
  IRIS_TOO_SMALL: {
    status: 422,
    message: 'The iris is too small in this photo. Come closer and try again.',
  },
  // Files and the machine (command line)
  FILE_NOT_FOUND: { status: 404, message: 'There is no file at this path.' },
  OUTPUT_NOT_WRITABLE: {
    status: 500,
    message: 'The result could not be written. Check the folder and the free space.',
  },
} as const satisfies Record<string, ErrorDefinition>;

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
