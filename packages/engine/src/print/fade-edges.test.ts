import { expect, test } from 'vitest';
import type { RasterRGBA } from '../raster/raster.ts';
import { fadeEdges } from './fade-edges.ts';

const side = 100;

function drawn(lightAt: (rho: number, x: number) => number): RasterRGBA {
  const data = new Uint8ClampedArray(4 * side * side);
  for (let i = 0; i < side * side; i++) {
    const x = i % side;
    const rho = Math.hypot(x - 49.5, Math.floor(i / side) - 49.5) / 50;
    const light = lightAt(rho, x);
    data.set([light, light, light, 255], 4 * i);
  }
  return { width: side, height: side, data };
}

const black = [0, 0, 0] as const;

test('light that runs over the edge sinks into the ground, and the middle stays', () => {
  const glow = drawn((rho) => 200 * Math.max(0, 1.05 - rho));
  const { data } = fadeEdges(glow, black);
  const shown = (x: number) => (data[4 * (50 * side + x)] * data[4 * (50 * side + x) + 3]) / 255;
  expect(shown(0)).toBe(0);
  expect(shown(1)).toBeLessThan(4);
  for (const x of [5, 30, 50]) expect(data[4 * (50 * side + x) + 3]).toBe(255);
});

test('what is painted to its edges keeps them', () => {
  const painted = drawn((_, x) => 10 * (x % 20));
  expect(fadeEdges(painted, [100, 100, 100])).toBe(painted);
});

test('what stands free on its ground is left alone, however near it comes to the edge', () => {
  const round = drawn((rho) => (rho < 0.97 ? 180 : 0));
  expect(fadeEdges(round, black)).toBe(round);
  const touching = drawn((rho) => (rho < 1 ? 180 : 0));
  for (let i = 3; i < touching.data.length; i += 4) {
    if (touching.data[i - 1] === 0) touching.data[i] = 0;
  }
  expect(fadeEdges(touching, black)).toBe(touching);
});
