import { type Projection, toPicture, toScreen } from './ring.ts';

const phone: Projection = {
  screen: { width: 390, height: 780 },
  picture: { width: 720, height: 1280 },
  isMirrored: false,
};
const ring = { x: 220, y: 300, radius: 120 };

describe('a circle on the screen', () => {
  it('in the middle is in the middle of the picture', () => {
    const circle = toPicture({ x: 195, y: 390, radius: 78 }, phone);
    expect(circle.cx).toBeCloseTo(359.5);
    expect(circle.cy).toBeCloseTo(639.5);
    // The picture is cut at the sides: its height fills the screen's.
    expect(circle.radius).toBeCloseTo((78 * 1280) / 780);
  });

  it('lies on the other side of a mirrored picture', () => {
    const right = toPicture(ring, phone);
    const left = toPicture(ring, { ...phone, isMirrored: true });
    expect(right.cx - 359.5).toBeGreaterThan(0);
    expect(left.cx - 359.5).toBeCloseTo(359.5 - right.cx);
  });

  it.each([phone, { ...phone, isMirrored: true }])('comes back from the picture', (projection) => {
    const back = toScreen(toPicture(ring, projection), projection);
    expect(back.x).toBeCloseTo(ring.x);
    expect(back.y).toBeCloseTo(ring.y);
    expect(back.radius).toBeCloseTo(ring.radius);
  });
});
