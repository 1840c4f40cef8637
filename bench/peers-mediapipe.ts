import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RasterRGB } from '@irisvue/engine';
import sharp from 'sharp';
import { z } from 'zod';
import type { Circle } from './daugman.ts';

/**
 * MediaPipe's iris model as @vladmandic/human carries it. 130 MB that the product has no use for: installed when this
 * benchmark first asks for it, beside npm's other caches.
 */
const folder = fileURLToPath(new URL('../node_modules/.cache/irisvue-peers/', import.meta.url));
const packages = [
  '@vladmandic/human@3.3.6',
  '@tensorflow/tfjs-core@4.22.0',
  '@tensorflow/tfjs-converter@4.22.0',
  '@tensorflow/tfjs-backend-wasm@4.22.0',
];

/** As much of TensorFlow.js as is used here. */
interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
}
interface GraphModel {
  execute(input: Tensor): Tensor;
}
interface Core {
  setBackend(name: string): Promise<boolean>;
  tensor(values: Float32Array, shape: readonly number[]): Tensor;
}
interface Converter {
  loadGraphModel(source: { load(): Promise<object> }): Promise<GraphModel>;
}

const manifestSchema = z.object({
  modelTopology: z.object({}).loose(),
  weightsManifest: z.array(z.object({ weights: z.array(z.object({}).loose()) })),
});

/** Side of the model's input. */
const side = 64;
/** The model gives 76 points of x, y, z: 71 of the lids, then the iris's centre and four points of its rim. */
const irisAt = 71;

/** Finds the iris in a square of the picture around an eye, whose place it must be told. */
export type MediaPipeIris = (picture: RasterRGB, square: Square) => Promise<Circle>;

export interface Square {
  readonly cx: number;
  readonly cy: number;
  readonly side: number;
  /** Whether it is handed on as its mirror image: the model was made for eyes of one side. */
  readonly mirrored: boolean;
}

/** Null where it cannot be installed. */
export async function loadMediaPipeIris(): Promise<MediaPipeIris | null> {
  if (!(await install())) return null;
  const load = createRequire(join(folder, 'package.json'));
  const core: Core = load('@tensorflow/tfjs-core');
  const converter: Converter = load('@tensorflow/tfjs-converter');
  load('@tensorflow/tfjs-backend-wasm');
  await core.setBackend('wasm');
  const models = join(folder, 'node_modules/@vladmandic/human/models');
  const text = await readFile(join(models, 'iris.json'), 'utf8');
  const { modelTopology, weightsManifest } = manifestSchema.parse(JSON.parse(text));
  const weights = await readFile(join(models, 'iris.bin'));
  const model = await converter.loadGraphModel({
    load: async () => ({
      modelTopology,
      weightSpecs: weightsManifest.flatMap((group) => group.weights),
      weightData: Uint8Array.from(weights).buffer,
    }),
  });
  return async (picture, square) => {
    const pixels = await crop(picture, square);
    const input = core.tensor(
      Float32Array.from(pixels, (value) => value / 255),
      [1, side, side, 3],
    );
    const output = model.execute(input);
    const points = output.dataSync();
    input.dispose();
    output.dispose();
    return circleOf(points, square);
  };
}

async function install(): Promise<boolean> {
  const done = join(folder, 'installed.json');
  const wanted = JSON.stringify(packages);
  if (existsSync(done) && (await readFile(done, 'utf8')) === wanted) return true;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const { status } = spawnSync('npm', ['install', '--prefix', folder, ...quiet, ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 300_000,
  });
  if (status !== 0) return false;
  await writeFile(done, wanted);
  return true;
}

/** The square at the model's size; beyond the picture its edge is repeated. */
async function crop({ width, height, data }: RasterRGB, square: Square): Promise<Buffer> {
  const size = Math.round(square.side);
  const left = Math.round(square.cx + 0.5 - size / 2);
  const top = Math.round(square.cy + 0.5 - size / 2);
  const margin = {
    left: Math.max(0, -left),
    top: Math.max(0, -top),
    right: Math.max(0, left + size - width),
    bottom: Math.max(0, top + size - height),
  };
  const raw = { width, height, channels: 3 as const };
  const extended = await sharp(data, { raw })
    .extend({ ...margin, extendWith: 'copy' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width: wide, height: high } = extended.info;
  const region = { left: left + margin.left, top: top + margin.top, width: size, height: size };
  return sharp(extended.data, { raw: { width: wide, height: high, channels: 3 } })
    .extract(region)
    .resize(side, side)
    .flop(square.mirrored)
    .raw()
    .toBuffer();
}

function circleOf(points: Float32Array, square: Square): Circle {
  const at = (index: number) => {
    const x = points[3 * index] ?? Number.NaN;
    const y = points[3 * index + 1] ?? Number.NaN;
    return {
      x: square.cx + ((square.mirrored ? side - x : x) / side - 0.5) * square.side,
      y: square.cy + (y / side - 0.5) * square.side,
    };
  };
  const centre = at(irisAt);
  const rim = [1, 2, 3, 4].map((i) => at(irisAt + i));
  const radii = rim.map(({ x, y }) => Math.hypot(x - centre.x, y - centre.y));
  return {
    cx: centre.x,
    cy: centre.y,
    radius: radii.reduce((sum, radius) => sum + radius, 0) / radii.length,
  };
}
