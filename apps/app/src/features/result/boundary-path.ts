import type { Boundary, Frame } from '@irisvue/contracts';
import { boundaryRadius } from '@irisvue/engine';

/** More corners than anyone can see. */
const corners = 180;

/** A boundary as the path of an SVG that shows `frame` of the photograph, `width` wide. */
export function boundaryPath(boundary: Boundary, frame: Frame, width: number): string {
  const radius = boundaryRadius(boundary);
  // A frame's pixels are square, and the centre of the photograph's first pixel is at 0.
  const scale = width / frame.width;
  const points = Array.from({ length: corners }, (_, i) => {
    const theta = (2 * Math.PI * i) / corners;
    const r = radius(theta);
    const x = (boundary.cx + r * Math.cos(theta) + 0.5 - frame.x) * scale;
    const y = (boundary.cy + r * Math.sin(theta) + 0.5 - frame.y) * scale;
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  });
  return `M${points.join('L')}Z`;
}
