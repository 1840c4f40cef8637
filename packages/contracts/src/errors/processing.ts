import type { ErrorDefinition } from './definition.ts';

/** Art and quotas. */
export const processingErrors = {
  NEEDS_CUT_OUT: {
    status: 409,
    message: 'Cut the iris out of this photo first, then try again.',
  },
  NO_SINGLE_IRIS: {
    status: 409,
    message: 'This picture shows no single iris. Choose a photo, a cut-out or a portrait.',
  },
  PREMIUM_REQUIRED: {
    status: 402,
    message: 'This is part of premium. Get premium, or choose what is free.',
  },
  STYLE_NOT_FOUND: { status: 404, message: 'There is no such style. Choose one from the list.' },
  STYLE_WITHOUT_BACKDROP: {
    status: 422,
    message: 'This style cannot be used as a background. Choose another one, or a plain ground.',
  },
  CAPTION_NOT_WRITABLE: {
    status: 422,
    message: 'Our fonts do not have a character of this caption. Leave it out and try again.',
  },
  STYLE_PARAMETER_INVALID: {
    status: 400,
    message: 'A setting of this style is unknown or out of its range.',
  },
} as const satisfies Record<string, ErrorDefinition>;
