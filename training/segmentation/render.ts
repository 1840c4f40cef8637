/**
 * Renders the training pictures of the segmentation network as raw shards under training/data/segmentation.
 *
 *   node --conditions=development --import tsx training/segmentation/render.ts --first 0 --count 1000 [--side 256] [--without-eyes]
 *
 * A shard holds `count` pictures, each side × side × 3 bytes of RGB followed by side × side label bytes (the bits below).
 */
import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type EyeMasks, renderEye, sampleNonEye, sampleScene } from '@irisvue/eyes';

const BITS: readonly [keyof EyeMasks, number][] = [
  ['open', 1],
  ['limbusDisc', 2],
  ['pupilDisc', 4],
  ['occlusion', 8],
  ['specular', 16],
];

const { values } = parseArgs({
  options: {
    first: { type: 'string', default: '0' },
    count: { type: 'string', default: '1000' },
    side: { type: 'string', default: '256' },
    'without-eyes': { type: 'boolean', default: false },
  },
});
const first = Number(values.first);
const count = Number(values.count);
const side = Number(values.side);
const sample = values['without-eyes'] ? sampleNonEye : sampleScene;

const folder = new URL('../data/segmentation/', import.meta.url);
mkdirSync(folder, { recursive: true });
const shard = new URL(`shard-${String(first).padStart(6, '0')}-${side}.bin`, folder);
const unfinished = new URL(`${shard.href}.part`);
const file = openSync(unfinished, 'w');
for (let seed = first; seed < first + count; seed++) {
  const eye = renderEye(sample(seed), { width: side, height: side });
  const labels = new Uint8Array(side * side);
  for (const [name, bit] of BITS) {
    const mask = eye.masks[name];
    for (let i = 0; i < labels.length; i++) labels[i] = (labels[i] ?? 0) | ((mask[i] ?? 0) * bit);
  }
  writeSync(file, eye.image);
  writeSync(file, labels);
}
closeSync(file);
renameSync(unfinished, shard);
