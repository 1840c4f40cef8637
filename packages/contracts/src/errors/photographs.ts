import type { ErrorDefinition } from './definition.ts';

/** Reading photographs. */
export const photographsErrors = {
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
} as const satisfies Record<string, ErrorDefinition>;
