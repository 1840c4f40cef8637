import type { Boundary, Frame } from '@irisvue/contracts';
import { boundaryRadius } from '../geometry/boundary.ts';
import { addBilinear, addCubic } from '../raster/interpolate.ts';
import {
  clamp,
  pixelToPhoto,
  type RasterRGB,
  type RasterRGBA,
  type View,
} from '../raster/raster.ts';

/**
 * Daugman's rubber sheet ("High confidence visual recognition of persons by a test of statistical
 * independence", 1993): the point at r (0 on the pupil, 1 on the limbus) and θ (radians, clockwise on
 * screen from x) lies at (1 − r)·pupil(θ) + r·limbus(θ), each boundary seen from its own centre.
 */
export interface RubberSheet {
  readonly toPhoto: (r: number, theta: number) => { x: number; y: number };
  /** The inverse, exact to a thousandth of a pixel; r goes on linearly beyond both boundaries. */
  readonly toPolar: (x: number, y: number) => { r: number; theta: number };
}

/** Steps of the radii's table: linear between them a radius is exact to a millionth of itself. */
const tableSize = 4096;
/** Pixels; what `toPolar` promises, with room to spare. */
const tolerance = 1e-4;
const mostSteps = 20;

/** The map between two boundaries, the pupil's inside the limbus. Coordinates are pixels of the photograph. */
export function rubberSheet(limbus: Boundary, pupil: Boundary): RubberSheet {
  const limbusRadius = boundaryRadius(limbus);
  const pupilRadius = boundaryRadius(pupil);
  const outer = tabulate(limbusRadius);
  const inner = tabulate(pupilRadius);
  const shiftX = limbus.cx - pupil.cx;
  const shiftY = limbus.cy - pupil.cy;
  return {
    toPhoto: (r, theta) => {
      const radius = (1 - r) * pupilRadius(theta) + r * limbusRadius(theta);
      return {
        x: pupil.cx + r * shiftX + radius * Math.cos(theta),
        y: pupil.cy + r * shiftY + radius * Math.sin(theta),
      };
    },
    // θ follows from r, as it is the direction from the centre that belongs to r: what is left to solve
    // is one equation in r. Newton's step leaves out how the radii change with θ, which is little.
    toPolar: (x, y) => {
      let r = 0.5;
      let theta = 0;
      for (let step = 0; step < mostSteps; step++) {
        const dx = x - pupil.cx - r * shiftX;
        const dy = y - pupil.cy - r * shiftY;
        const distance = Math.hypot(dx, dy);
        theta = Math.atan2(dy, dx);
        const position = (theta / (2 * Math.PI) + (theta < 0 ? 1 : 0)) * tableSize;
        const low = inner(position);
        const width = outer(position) - low;
        const missing = distance - low - r * width;
        if (Math.abs(missing) < tolerance) break;
        r += missing / (width + (distance > 0 ? (dx * shiftX + dy * shiftY) / distance : 0));
      }
      return { r, theta };
    },
  };
}

/** The radius at a position of 0 to `tableSize` around the boundary. */
function tabulate(radius: (theta: number) => number): (position: number) => number {
  const table = Float64Array.from({ length: tableSize + 2 }, (_, i) =>
    radius((2 * Math.PI * i) / tableSize),
  );
  return (position) => {
    const i = Math.floor(position);
    return table[i] + (position - i) * (table[i + 1] - table[i]);
  };
}

/** Columns and rows of the polar picture at native resolution: no two samples lie farther apart than a pixel of the view. */
export function polarSize(
  view: View,
  limbus: Boundary,
  pupil: Boundary,
): { columns: number; rows: number } {
  const { around, across } = extent(rubberSheet(limbus, pupil));
  const scale = view.picture.width / view.frame.width;
  return { columns: Math.ceil(scale * around), rows: Math.ceil(scale * across) + 1 };
}

/** In pixels of the photograph: the limbus as long as its fastest part all around, and the ring's greatest width. */
function extent({ toPhoto }: RubberSheet): { around: number; across: number } {
  const steps = 360;
  let around = 0;
  let across = 0;
  for (let i = 0; i < steps; i++) {
    const theta = (2 * Math.PI * i) / steps;
    const out = toPhoto(1, theta);
    const next = toPhoto(1, theta + (2 * Math.PI) / steps);
    const low = toPhoto(0, theta);
    around = Math.max(around, steps * Math.hypot(next.x - out.x, next.y - out.y));
    across = Math.max(across, Math.hypot(out.x - low.x, out.y - low.y));
  }
  return { around, across };
}

/**
 * The polar iris: column i shows θ = 2π·i / columns, so the first looks along x and the one after the
 * last would be the first again; row j shows r = j / (rows − 1), so the first lies on the pupil's
 * boundary and the last on the limbus. Fewer columns or rows than `polarSize` average what they span.
 */
export function unwrap(
  view: View,
  limbus: Boundary,
  pupil: Boundary,
  columns: number,
  rows: number,
): RasterRGB {
  const sheet = rubberSheet(limbus, pupil);
  const { picture, frame } = view;
  const scale = picture.width / frame.width;
  const { around, across } = extent(sheet);
  const alongColumn = Math.max(1, Math.ceil((scale * around) / columns - 0.01));
  const alongRow = Math.max(1, Math.ceil((scale * across) / (rows - 1) - 0.01));
  const count = columns * alongColumn;
  const startX = new Float64Array(count);
  const startY = new Float64Array(count);
  const stepX = new Float64Array(count);
  const stepY = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const theta = (2 * Math.PI * ((i + 0.5) / alongColumn - 0.5)) / columns;
    const from = sheet.toPhoto(0, theta);
    const to = sheet.toPhoto(1, theta);
    startX[i] = (from.x + 0.5 - frame.x) * scale - 0.5;
    startY[i] = (from.y + 0.5 - frame.y) * scale - 0.5;
    stepX[i] = (to.x - from.x) * scale;
    stepY[i] = (to.y - from.y) * scale;
  }

  const data = new Uint8ClampedArray(columns * rows * 3);
  const sum = new Float64Array(3);
  const samples = alongColumn * alongRow;
  // Samples that are averaged need no finer interpolation than the mean shows.
  const add = samples > 2 ? addBilinear : addCubic;
  for (let j = 0, to = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      sum[0] = 0;
      sum[1] = 0;
      sum[2] = 0;
      for (let a = i * alongColumn; a < (i + 1) * alongColumn; a++) {
        for (let b = 0; b < alongRow; b++) {
          const r = (j + (b + 0.5) / alongRow - 0.5) / (rows - 1);
          add(picture, startX[a] + r * stepX[a], startY[a] + r * stepY[a], sum);
        }
      }
      data[to++] = sum[0] / samples;
      data[to++] = sum[1] / samples;
      data[to++] = sum[2] / samples;
    }
  }
  return { width: columns, height: rows, data };
}

/**
 * The inverse of `unwrap`: the ring between the boundaries as the photograph shows it, in a frame of
 * the photograph drawn at `width` × `height` pixels. Elsewhere it is transparent; its edges are one pixel wide.
 * Pixels that are not wanted stay transparent, too.
 */
export function wrap(
  polar: RasterRGB,
  limbus: Boundary,
  pupil: Boundary,
  frame: Frame,
  width: number,
  height: number,
  isWanted: (pixel: number) => boolean = () => true,
): RasterRGBA {
  const sheet = rubberSheet(limbus, pupil);
  const { across } = extent(sheet);
  const closed = closeAround(polar);
  const pixel = frame.width / width;
  // A smaller picture averages the rows that its pixels span.
  const grid = Math.max(1, Math.round((pixel * (polar.height - 1)) / across));
  const data = new Uint8ClampedArray(width * height * 4);
  const sum = new Float64Array(3);
  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      if (!isWanted(j * width + i)) continue;
      let covered = 0;
      let samples = 0;
      sum.fill(0);
      for (let k = 0; k < grid * grid; k++) {
        const a = ((k % grid) + 0.5) / grid - 0.5;
        const b = (Math.floor(k / grid) + 0.5) / grid - 0.5;
        const { r, theta } = sheet.toPolar(
          pixelToPhoto(i + a, frame.x, frame.width, width),
          pixelToPhoto(j + b, frame.y, frame.height, height),
        );
        const inside = clamp((Math.min(r, 1 - r) * across) / pixel + 0.5, 0, 1);
        if (inside === 0) continue;
        covered += inside;
        samples++;
        const turn = theta / (2 * Math.PI) + (theta < 0 ? 1 : 0);
        addCubic(closed, margin + turn * polar.width, clamp(r, 0, 1) * (polar.height - 1), sum);
      }
      if (samples === 0) continue;
      const to = 4 * (j * width + i);
      for (let c = 0; c < 3; c++) data[to + c] = sum[c] / samples;
      data[to + 3] = Math.round((255 * covered) / (grid * grid));
    }
  }
  return { width, height, data };
}

/** Columns that a cubic reads beyond the seam. */
const margin = 2;

/** The polar picture with its first columns again after the last, and its last before the first. */
function closeAround({ width, height, data }: RasterRGB): RasterRGB {
  const wide = width + 2 * margin;
  const closed = new Uint8ClampedArray(wide * height * 3);
  for (let j = 0; j < height; j++) {
    const line = data.subarray(3 * j * width, 3 * (j + 1) * width);
    const to = 3 * j * wide;
    closed.set(line.subarray(3 * (width - margin)), to);
    closed.set(line, to + 3 * margin);
    closed.set(line.subarray(0, 3 * margin), to + 3 * (margin + width));
  }
  return { width: wide, height, data: closed };
}
