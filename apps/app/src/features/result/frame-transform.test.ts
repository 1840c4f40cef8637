import { intoFrame } from './frame-transform.ts';

it('places an ellipse of the photograph in the picture that shows a part of it', () => {
  const ellipse = { cx: 640, cy: 360, rx: 220, ry: 210, angle_deg: 30 };
  const frame = { x: 390, y: 110, width: 500, height: 500 };
  expect(intoFrame(ellipse, frame)).toEqual({ cx: 0.5, cy: 0.5, rx: 0.44, ry: 0.42, angle: 30 });
});
