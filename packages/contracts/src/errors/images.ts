import type { ErrorDefinition } from './definition.ts';

/** Images. */
export const imagesErrors = {
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
  DOWNLOAD_NOT_ALLOWED: {
    status: 403,
    message: 'Photographs and irises can be saved only by their owner. Ask them for a copy.',
  },
  QUOTA_EXCEEDED: {
    status: 413,
    message: 'Your storage is full. Delete pictures that you no longer need, then try again.',
  },
  STORAGE_UNAVAILABLE: {
    status: 503,
    message: 'Pictures cannot be reached just now. None is lost; try again in a moment.',
  },
  STORAGE_FULL: {
    status: 507,
    message: 'There is no room left to store pictures. Your photo is safe on your device.',
  },
} as const satisfies Record<string, ErrorDefinition>;
