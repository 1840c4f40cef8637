import type { RasterRGB } from '@irisvue/engine';
import { describe, expect, it } from 'vitest';
import { type Circle, daugman } from './daugman.ts';

/** A grey picture of a white, an iris and a pupil, each edge a ramp of one pixel; lids above and below if asked. */
function drawnEye(
  width: number,
  height: number,
  limbus: Circle,
  pupil: Circle,
  lid = 0,
): RasterRGB {
  const data = new Uint8Array(3 * width * height);
  const inside = ({ cx, cy, radius }: Circle, x: number, y: number): number =>
    Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x - cx, y - cy)));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const white = 210 - 120 * inside(limbus, x, y) - 70 * inside(pupil, x, y);
      const hidden = Math.abs(y - limbus.cy) > limbus.radius - lid;
      data.fill(lid > 0 && hidden ? 150 : white, 3 * (y * width + x), 3 * (y * width + x) + 3);
    }
  }
  return { width, height, data };
}

const distance = (a: Circle, b: Circle): number => Math.hypot(a.cx - b.cx, a.cy - b.cy);

describe("Daugman's operator", () => {
  const limbus = { cx: 171.4, cy: 118.7, radius: 66.3 };
  const pupil = { cx: 174.2, cy: 116.1, radius: 24.8 };

  it('finds a drawn iris and its pupil to the pixel', () => {
    const found = daugman(drawnEye(320, 240, limbus, pupil));
    expect(distance(found.limbus, limbus)).toBeLessThan(1);
    expect(Math.abs(found.limbus.radius - limbus.radius)).toBeLessThan(1);
    expect(distance(found.pupil, pupil)).toBeLessThan(1);
    expect(Math.abs(found.pupil.radius - pupil.radius)).toBeLessThan(1);
  });

  it('finds the limbus where lids cover its top and bottom', () => {
    const found = daugman(drawnEye(320, 240, limbus, pupil, 16));
    expect(distance(found.limbus, limbus)).toBeLessThan(1.5);
    expect(Math.abs(found.limbus.radius - limbus.radius)).toBeLessThan(1.5);
  });

  it('speaks of the pixels it was given, however large the picture', () => {
    const twice = (circle: Circle): Circle => ({
      cx: 2 * circle.cx + 0.5,
      cy: 2 * circle.cy + 0.5,
      radius: 2 * circle.radius,
    });
    const found = daugman(drawnEye(640, 480, twice(limbus), twice(pupil)));
    expect(distance(found.limbus, twice(limbus))).toBeLessThan(1);
    expect(Math.abs(found.limbus.radius - 2 * limbus.radius)).toBeLessThan(1);
  });
});
