import { type Box, captureLayout } from './capture-layout.ts';

const insets = { left: 0, top: 0, right: 0, bottom: 0 };
const screens = [
  [320, 568],
  [390, 844],
  [568, 320],
  [667, 375],
  [844, 390],
  [1024, 600],
  [1440, 900],
] as const;

const isApart = (a: Box, b: Box): boolean =>
  a.left + a.width <= b.left ||
  b.left + b.width <= a.left ||
  a.top + a.height <= b.top ||
  b.top + b.height <= a.top;

describe.each(screens)('on a screen of %i by %i', (width, height) => {
  const { ring, sentence, controls, toast } = captureLayout({ width, height }, insets);
  const aroundRing = {
    left: ring.x - ring.radius,
    top: ring.y - ring.radius,
    width: 2 * ring.radius,
    height: 2 * ring.radius,
  };

  it('ring, sentence and controls leave room for each other', () => {
    expect(isApart(aroundRing, sentence)).toBe(true);
    expect(isApart(aroundRing, controls)).toBe(true);
    expect(isApart(sentence, controls)).toBe(true);
  });

  it('the ring is whole and large enough to fill with an eye', () => {
    expect(isApart(aroundRing, { left: 0, top: -1, width, height: 1 })).toBe(true);
    expect(ring.radius).toBeGreaterThanOrEqual(0.29 * Math.min(width, height));
  });

  it('an error covers no control', () => {
    const told = { ...toast, height: 152 };
    expect(isApart(told, controls)).toBe(true);
    expect(isApart(told, { left: 0, top: 0, width, height: 56 })).toBe(true);
  });

  it('the sentence has room for two lines', () => {
    expect(sentence.height).toBeGreaterThanOrEqual(72);
    expect(sentence.width).toBeGreaterThanOrEqual(150);
  });
});

it('a notch takes nothing from the controls', () => {
  const layout = captureLayout({ width: 844, height: 390 }, { ...insets, right: 44 });
  expect(layout.controls.left + layout.controls.width).toBe(800);
});
