import { boundaryPath } from './boundary-path.ts';

const frame = { x: 390, y: 110, width: 500, height: 500 };
const pointsOf = (path: string) =>
  path
    .slice(1, -1)
    .split('L')
    .map((point) => point.split(' ').map(Number));

it('draws a circle of the photograph around its place in the picture that shows a part of it', () => {
  const circle = { cx: 639.5, cy: 359.5, cos: [220], sin: [0], edge_width_px: 0 };
  const points = pointsOf(boundaryPath(circle, frame, 250));
  expect(points[0]).toEqual([235, 125]);
  expect(points[points.length / 2]).toEqual([15, 125]);
  for (const [x = 0, y = 0] of points) expect(Math.hypot(x - 125, y - 125)).toBeCloseTo(110, 1);
});

it('follows a boundary that is no circle', () => {
  const wavy = { cx: 639.5, cy: 359.5, cos: [200, 0, 0, 20], sin: [0], edge_width_px: 0 };
  const [first, ...others] = pointsOf(boundaryPath(wavy, frame, 500));
  expect(first).toEqual([470, 250]);
  expect(others[others.length >> 1]?.[0]).toBeCloseTo(250 - 180, 0);
});
