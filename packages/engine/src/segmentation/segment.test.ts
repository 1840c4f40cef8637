import { IrisVueError } from '@irisvue/contracts';
import { expect, test } from 'vitest';
import { ellipseOverlap, radialDistance } from '../geometry/ellipse.ts';
import { maskOverlap } from '../raster/metrics.ts';
import type { Mask } from '../raster/raster.ts';
import { type PaintedEye, paintEyes, readPaint } from '../testing/painted-eye.ts';
import { visibleIris } from './mask.ts';
import { segment } from './segment.ts';

const wideOpen: PaintedEye = {
  limbus: { cx: 430, cy: 300, rx: 160, ry: 150, angle_deg: 20 },
  pupil: { cx: 424, cy: 304, rx: 55, ry: 50, angle_deg: 0 },
};
const underLids: PaintedEye = {
  ...wideOpen,
  upperLid: (x) => 190 + ((x - 430) / 60) ** 2,
  lowerLid: (x) => 425 - ((x - 430) / 80) ** 2,
};

const segmentEyes = (width: number, height: number, ...eyes: PaintedEye[]) =>
  segment(paintEyes(width, height, eyes), readPaint);

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof IrisVueError ? error.code : `no IrisVueError: ${String(error)}`;
};

const truthOf = (
  { limbus, pupil, upperLid, lowerLid }: PaintedEye,
  width: number,
  height: number,
) => {
  const fromLimbus = radialDistance(limbus);
  const fromPupil = radialDistance(pupil);
  const mask: Mask = { width, height, data: new Uint8Array(width * height) };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const open = (!upperLid || y > upperLid(x)) && (!lowerLid || y < lowerLid(x));
      const iris = fromLimbus(x, y) <= 1 && fromPupil(x, y) > 1;
      mask.data[y * width + x] = open && iris ? 255 : 0;
    }
  }
  return mask;
};

test('the ellipses of an open eye come back to a fraction of a percent', async () => {
  const { segmentation } = await segmentEyes(900, 640, wideOpen);
  expect(ellipseOverlap(segmentation.limbus, wideOpen.limbus)).toBeGreaterThan(0.985);
  expect(ellipseOverlap(segmentation.pupil, wideOpen.pupil)).toBeGreaterThan(0.97);
  expect(segmentation.limbus.cx).toBeCloseTo(wideOpen.limbus.cx, 0);
  expect(segmentation.limbus.cy).toBeCloseTo(wideOpen.limbus.cy, 0);
  expect(segmentation.confidence).toBeGreaterThan(0.9);
});

test('lids cut the mask and leave the ellipses whole', async () => {
  const { segmentation, iris } = await segmentEyes(900, 640, underLids);
  expect(ellipseOverlap(segmentation.limbus, underLids.limbus)).toBeGreaterThan(0.98);
  const mask = visibleIris(iris, { x: 0, y: 0, width: 900, height: 640 }, 900, 640);
  expect(maskOverlap(mask, truthOf(underLids, 900, 640))).toBeGreaterThan(0.97);
  expect(segmentation.quality.occluded_percent).toBeGreaterThan(10);
});

test('a photograph decoded at a third of its size gives full-size coordinates', async () => {
  const small = paintEyes(900, 640, [wideOpen]);
  const view = { picture: small.picture, frame: { x: 0, y: 0, width: 2700, height: 1920 } };
  const { segmentation } = await segment(view, readPaint);
  expect(segmentation.limbus.cx).toBeCloseTo(3 * 430 + 1, -0.5);
  expect(segmentation.limbus.rx).toBeCloseTo(3 * 160, -1);
  expect(segmentation).toMatchObject({ width: 2700, height: 1920 });
});

test('an iris that leaves the photograph is still found', async () => {
  const leaving = { ...wideOpen, limbus: { ...wideOpen.limbus, cx: 120 } };
  const pupil = { ...wideOpen.pupil, cx: 118 };
  const { segmentation } = await segmentEyes(900, 640, { ...leaving, pupil });
  expect(ellipseOverlap(segmentation.limbus, leaving.limbus)).toBeGreaterThan(0.95);
});

test('a pupil that cannot be seen is assumed in the middle, and trusted less', async () => {
  const sure = await segmentEyes(900, 640, wideOpen);
  const noPupil = { ...wideOpen, pupil: { ...wideOpen.pupil, rx: 1e-6, ry: 1e-6 } };
  const { segmentation } = await segmentEyes(900, 640, noPupil);
  expect(segmentation.pupil.rx).toBeCloseTo(0.35 * segmentation.limbus.rx, 6);
  expect(segmentation.confidence).toBeLessThan(0.6 * sure.segmentation.confidence);
});

test('bare skin is NO_EYE', async () => {
  expect(await codeOf(segmentEyes(300, 200))).toBe('NO_EYE');
});

test('lids that hide nearly all of the iris are EYE_CLOSED', async () => {
  const shut = { ...wideOpen, upperLid: () => 300, lowerLid: () => 312 };
  expect(await codeOf(segmentEyes(900, 640, shut))).toBe('EYE_CLOSED');
});

test('two eyes of like size are SEVERAL_EYES', async () => {
  const at = (cx: number): PaintedEye => ({
    limbus: { cx, cy: 300, rx: 110, ry: 110, angle_deg: 0 },
    pupil: { cx, cy: 300, rx: 40, ry: 40, angle_deg: 0 },
  });
  expect(await codeOf(segmentEyes(1000, 600, at(250), at(750)))).toBe('SEVERAL_EYES');
});

test('an iris of fewer than 100 pixels is IRIS_TOO_SMALL', async () => {
  const tiny: PaintedEye = {
    limbus: { cx: 300, cy: 200, rx: 45, ry: 45, angle_deg: 0 },
    pupil: { cx: 300, cy: 200, rx: 15, ry: 15, angle_deg: 0 },
  };
  expect(await codeOf(segmentEyes(600, 400, tiny))).toBe('IRIS_TOO_SMALL');
});

test('the stages are announced in their order', async () => {
  const stages: string[] = [];
  await segment(paintEyes(900, 640, [wideOpen]), readPaint, (stage) => stages.push(stage));
  expect(stages).toEqual(['locate', 'segment', 'ellipses', 'quality']);
});
