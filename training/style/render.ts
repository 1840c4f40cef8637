/**
 * Draws round portraits of synthetic irises, and the eyes they were cut from, as raw shards under training/data/irises.
 *
 *   node --conditions=development --import tsx training/style/render.ts --first 0 --count 50
 *
 * `portraits-FIRST.bin` holds `count` pictures of 320 × 320 × 3 bytes, the iris on black; `eyes-FIRST.bin` as many of
 * 768 × 768 × 3 bytes, as sharp as the renderer draws.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { boundaryOfEllipse, type CutOut, irisRing, roundPortrait } from '@irisvue/engine';
import { type RenderedEye, renderEye, sampleEye, wideOpen } from '@irisvue/eyes';

const eyeSide = 768;
const portraitSide = 320;

function cutOutOf({ image, width, height, limbus, pupil }: RenderedEye): CutOut {
  if (limbus === null || pupil === null) throw new Error('the eye is not open');
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) data.set(image.subarray(3 * i, 3 * i + 3), 4 * i);
  return {
    picture: { width, height, data },
    frame: { x: 0, y: 0, width, height },
    limbusBoundary: boundaryOfEllipse(limbus, 4),
    pupilBoundary: boundaryOfEllipse(pupil, 4),
  };
}

const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '0' },
    count: { type: 'string', default: '50' },
  },
});
const first = Number(values.first);
const count = Number(values.count);
const folder = new URL('../data/irises/', import.meta.url);
mkdirSync(folder, { recursive: true });

const eyes = Buffer.alloc(count * eyeSide * eyeSide * 3);
const portraits = Buffer.alloc(count * portraitSide * portraitSide * 3);
for (let n = 0; n < count; n++) {
  const eye = renderEye(wideOpen(sampleEye(first + n)), { width: eyeSide, height: eyeSide });
  eyes.set(eye.image, n * eye.image.length);
  const ring = irisRing(cutOutOf(eye), portraitSide / 2, null);
  const { data } = roundPortrait(ring, { background: 'black', size: portraitSide, glow: 0 });
  const start = n * portraitSide * portraitSide;
  for (let i = 0; i < portraitSide * portraitSide; i++)
    portraits.set(data.subarray(4 * i, 4 * i + 3), 3 * (start + i));
}
for (const [name, bytes] of Object.entries({ eyes, portraits })) {
  const shard = new URL(`${name}-${String(first).padStart(6, '0')}.bin`, folder);
  const unfinished = new URL(`${shard.href}.part`);
  writeFileSync(unfinished, bytes);
  renameSync(unfinished, shard);
}
