import type { GuideCamera } from './guide-camera.types.ts';

/** Phones photograph with the system's own camera. */
export const guideCamera: GuideCamera | null = null;
