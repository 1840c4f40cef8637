import { join } from 'node:path';
import { boundaryOfEllipse, type CutOut, irisRing, type RasterRGBA, styles } from '@irisvue/engine';
import { demoScenes, renderEye } from '@irisvue/eyes';
import { fromRaster } from './encode.ts';

/** Pixels: enough for a tile on a phone, and a few kilobytes. */
const size = 320;
/** Each style on another eye, by the demo's names. */
const eyes = ['blue', 'green-hazel', 'brown', 'amber'];
const seed = 7;

/** Draws an example of every style into a folder. */
export async function drawStyleThumbnails(folder: string): Promise<void> {
  for (const [index, style] of styles.entries()) {
    const parameters = Object.fromEntries(style.parameters.map((each) => [each.id, each.default]));
    const eye = drawnCutOut(eyes[index % eyes.length] ?? 'blue');
    const ring = irisRing(eye, style.radiusShare(parameters) * size, null);
    await fromRaster(style.render(ring, { parameters, size, seed }))
      .removeAlpha()
      .webp({ quality: 78, effort: 6 })
      .toFile(join(folder, `${style.id}.webp`));
  }
}

/** One of the demo's eyes wide open, without anything in front of it. */
function drawnCutOut(id: string): CutOut {
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
