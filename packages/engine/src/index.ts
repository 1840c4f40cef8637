export { cutOut, cutOutFrame } from './cut-out.ts';
export { ellipseOverlap, meanRadius, radialDistance } from './ellipse.ts';
export { type IrisShape, visibleIris } from './mask.ts';
export { maskOverlap } from './metrics.ts';
export { portrait } from './portrait.ts';
export type { Mask, RasterRGB, RasterRGBA, View } from './raster.ts';
export type { ModelName, RunModel, Tensor } from './run-model.ts';
export { type SegmentedPhoto, type SegmentStage, segment } from './segment.ts';
export { styles } from './styles.ts';
