import { createExportPictureHandler } from './export-picture.handler.ts';
import {
  createApplyStyleHandler,
  createDrawPortraitHandler,
  createEnhanceIrisHandler,
  createGenerateVariantsHandler,
} from './own-iris.handler.ts';
import { createPreviewArtHandler } from './preview-art.handler.ts';
import {
  createComposeIrisesHandler,
  createFuseIrisesHandler,
  type SharedArtParts,
} from './several-irises.handler.ts';

/** All jobs that make pictures of irises. */
export const createArtHandlers = (parts: SharedArtParts) => ({
  enhance: createEnhanceIrisHandler(parts),
  portrait: createDrawPortraitHandler(parts),
  style: createApplyStyleHandler(parts),
  generate: createGenerateVariantsHandler(parts),
  fuse: createFuseIrisesHandler(parts),
  compose: createComposeIrisesHandler(parts),
  export: createExportPictureHandler(parts),
  preview: createPreviewArtHandler(parts),
});
