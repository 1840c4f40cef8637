import type { PreviewPhoto } from './preview-photo.types.ts';

/** Phones see the cut-out when the server has made it. */
export const previewPhoto: PreviewPhoto | null = null;
