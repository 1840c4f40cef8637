import { boundaryOfEllipse, type CutOut, type RasterRGBA } from '@irisvue/engine';
import { demoScenes, renderEye } from '@irisvue/eyes';

/** One of the demo's eyes wide open, without anything in front of it. */
export function drawnCutOut(id: string): CutOut {
  const demo = demoScenes.find((each) => each.id === id) ?? demoScenes[0];
  if (demo === undefined) throw new Error('there are no demo scenes');
  const scene = { ...demo.scene, reflections: [] };
  const { image, width, height, limbus, pupil, masks } = renderEye(scene, {
    width: 1200,
    height: 900,
  });
  if (limbus === null || pupil === null) throw new Error(`the eye "${id}" is not open`);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    data.set(image.subarray(3 * i, 3 * i + 3), 4 * i);
    data[4 * i + 3] = masks.iris[i] === 1 || masks.pupil[i] === 1 ? 255 : 0;
  }
  const picture: RasterRGBA = { width, height, data };
  return {
    picture,
    frame: { x: 0, y: 0, width, height },
    limbusBoundary: boundaryOfEllipse(limbus, 4),
    pupilBoundary: boundaryOfEllipse(pupil, 4),
  };
}
