import { expect, test } from 'vitest';
import { lumaOfRGBA } from '../raster/luma.ts';
import { type Field, smoothstep } from '../raster/raster.ts';
import type { RunModel } from '../run-model.ts';
import { lookSize } from './find-eye.ts';
import type { Circle, LiveFrame } from './live-frame.ts';
import { createWatcher, type Sight } from './watch.ts';

const size = { width: 1280, height: 720 };
const ring = { cx: 639.5, cy: 359.5, radius: 200 };

const white = [200, 200, 200];

/** A frame that shows a textured blue disc on white: the "eye" that `seeDisc` finds. */
function frameOf(eye: Circle | null, timeMs: number): LiveFrame {
  const colorAt = (x: number, y: number): readonly number[] => {
    if (x < -0.5 || y < -0.5 || x > size.width - 0.5 || y > size.height - 0.5)
      return [128, 128, 128];
    if (eye === null) return white;
    const distance = Math.hypot(x - eye.cx, y - eye.cy) / eye.radius;
    const turn = Math.atan2(y - eye.cy, x - eye.cx);
    const texture = distance < 0.3 ? 0 : 40 * Math.sin(7 * turn) + 30 * Math.cos(9 * distance);
    const iris = [0, 90 + texture, 255] as const;
    const share = smoothstep(0.9, 1.1, distance);
    return [0, 1, 2].map((c) => iris[c] * (1 - share) + white[c] * share);
  };
  const read: LiveFrame['read'] = (part, width, height) => {
    const data = new Uint8ClampedArray(4 * width * height);
    for (let j = 0; j < height; j++) {
      for (let i = 0; i < width; i++) {
        const x = part.x + ((i + 0.5) * part.width) / width - 0.5;
        const y = part.y + ((j + 0.5) * part.height) / height - 0.5;
        data.set([...colorAt(x, y), 255], 4 * (j * width + i));
      }
    }
    return { width, height, data };
  };
  const readLuma = (...asked: Parameters<LiveFrame['read']>): Field => {
    const field = lumaOfRGBA(read(...asked));
    const { width } = field;
    // Fibres too fine for the network's small picture, beside the pupil: they make the eye sharp.
    const fibre = (i: number) => (Math.abs((i % width) - width / 2) > width / 8 ? (i % 3) * 20 : 0);
    return { ...field, data: field.data.map((luma, i) => luma + fibre(i)) };
  };
  return { ...size, timeMs, read, readLuma };
}

/** In place of the network: the mean and the area of what is blue and not red. */
const seeDisc: RunModel = async (name, inputs) => {
  expect(name).toBe('iris-guidance');
  const { data, dims } = inputs.image ?? { data: new Float32Array(), dims: [] };
  expect(dims).toEqual([1, 3, lookSize, lookSize]);
  const count = lookSize * lookSize;
  let area = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < count; i++) {
    if (data[i] > 0.39) continue;
    area++;
    sumX += (i % lookSize) + 0.5;
    sumY += Math.floor(i / lookSize) + 0.5;
  }
  const found =
    area === 0
      ? [0.5, 0.5, 0.1, 0, 0.01]
      : [
          sumX / area / lookSize,
          sumY / area / lookSize,
          Math.sqrt(area / Math.PI) / lookSize,
          1,
          0.99,
        ];
  return { eye: { data: Float32Array.from(found), dims: [1, 5] } };
};

async function watch(seconds: number, eyeAt: (seconds: number) => Circle | null): Promise<Sight[]> {
  const watcher = createWatcher(seeDisc);
  const sights: Sight[] = [];
  for (let frame = 0; frame < seconds * 30; frame++) {
    const timeMs = (frame * 1000) / 30;
    sights.push(await watcher.see(frameOf(eyeAt(timeMs / 1000), timeMs), ring));
  }
  return sights;
}

test('an eye is found in the whole frame and then followed to a fraction of a percent', async () => {
  const path = (t: number): Circle => ({
    cx: 400 + 150 * t,
    cy: 300 + 40 * t,
    radius: 60 + 40 * t,
  });
  const sights = await watch(1, path);
  for (const { measurement } of sights.slice(3)) {
    const truth = path(measurement.timeMs / 1000);
    const { cx = 0, cy = 0, radius = 0 } = measurement.eye ?? {};
    expect(Math.hypot(cx - truth.cx, cy - truth.cy) / truth.radius).toBeLessThan(0.01);
    expect(Math.abs(radius / truth.radius - 1)).toBeLessThan(0.01);
  }
});

test('its speed is told in radii a second', async () => {
  const still = await watch(0.5, () => ({ cx: 640, cy: 360, radius: 200 }));
  expect(still.at(-1)?.measurement.eye?.motion).toBeLessThan(0.02);
  const drifting = await watch(0.5, (t) => ({ cx: 600 + 100 * t, cy: 360, radius: 200 }));
  const speed = drifting.at(-1)?.measurement.eye?.motion ?? 0;
  expect(Math.abs(speed - 0.5)).toBeLessThan(0.1);
});

test('an eye that jumps is found again', async () => {
  const sights = await watch(1, (t) => ({ cx: t < 0.5 ? 200 : 1100, cy: 360, radius: 90 }));
  expect(sights.at(-1)?.measurement.eye?.cx).toBeCloseTo(1100, 0);
});

test('an empty picture holds no eye', async () => {
  const sights = await watch(0.3, () => null);
  expect(sights.every(({ measurement }) => measurement.eye === null)).toBe(true);
});

test('an eye that comes to rest in the ring is photographed', async () => {
  const sights = await watch(3, (t) => ({
    cx: 639.5,
    cy: 359.5,
    radius: Math.min(190, 90 + 80 * t),
  }));
  expect(sights.at(-1)?.state.phase).toBe('taken');
  expect(sights.filter(({ isPhoto }) => isPhoto).length).toBeGreaterThan(0);
});
