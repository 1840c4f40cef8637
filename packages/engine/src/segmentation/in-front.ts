import type { Ellipse, Frame } from '@irisvue/contracts';
import { meanRadius } from '../geometry/ellipse.ts';
import { coarseGrid } from '../raster/coarse-grid.ts';
import { boxMean, guidedBy } from '../raster/guided-filter.ts';
import {
  clamp,
  type Field,
  frameInPicture,
  type Mask,
  pixelToPhoto,
  type RasterRGB,
  sampleBilinear,
  smoothstep,
  type View,
} from '../raster/raster.ts';
import { resample } from '../raster/resample.ts';
import { type EyeMaps, mapAt } from './eye-maps.ts';
import { type IrisShape, visibleIris } from './mask.ts';

/** What lies between the camera and the iris: probabilities 0..1 over `frame`, edge for edge as the photograph shows it. */
export interface InFront {
  readonly frame: Frame;
  /** Lids, lashes and hair. */
  readonly occlusion: Field;
  /** Reflections on the cornea. */
  readonly specular: Field;
}

/** Side of the frame in limbus radii. */
const frameRadii = 2.3;
/** Finer than this no lash is: about 350 pixels a radius. */
const largestSize = 800;
/** Half the window that follows edges, in limbus radii: about the breadth of a lash and its blur. */
const windowRadii = 0.05;
const smoothness = 1e-3;

/**
 * Lashes and reflections at the photograph's resolution: the network names them some ten pixels
 * broad, the edges in the photograph tell where exactly they end.
 */
export function findInFront(view: View, maps: EyeMaps, limbus: Ellipse): InFront {
  const radius = meanRadius(limbus);
  const side = frameRadii * radius;
  const frame = {
    x: limbus.cx + 0.5 - side / 2,
    y: limbus.cy + 0.5 - side / 2,
    width: side,
    height: side,
  };
  const inPicture = frameInPicture(view, frame);
  const size = Math.min(largestSize, Math.max(32, Math.ceil(inPicture.width)));
  const picture = resample(view.picture, inPicture, size, size);
  const green = new Float32Array(size * size);
  for (let i = 0; i < green.length; i++) green[i] = picture.data[3 * i + 1] / 255;
  const window = Math.max(2, Math.round((windowRadii * size) / frameRadii));
  const guided = guidedBy({ width: size, height: size, data: green }, window, smoothness);
  const follow = (map: Field): Field => {
    const data = guided(enlarge(map, maps, frame, size).data);
    for (let i = 0; i < data.length; i++) data[i] = clamp(data[i], 0, 1);
    return { width: size, height: size, data };
  };
  const specular = growToGlare(follow(maps.specular), picture, 3 * window);
  return { frame, occlusion: follow(maps.occlusion), specular };
}

/** No iris is as bright as this in its darkest channel (0..255), every light in the cornea is. */
const glare: readonly [some: number, sure: number] = [165, 215];
/** Around a pixel that is nearly white the network must suspect at least so much of a reflection. */
const suspicion: readonly [some: number, sure: number] = [0.02, 0.12];

/** Large reflections are known by their rim to the network, and by their white to everyone. */
function growToGlare(specular: Field, picture: RasterRGB, reach: number): Field {
  const { width, height } = specular;
  const { columns, rows, shrink, enlarge } = coarseGrid(width, height, Math.ceil(reach / 5));
  const mean = (values: Float32Array) => boxMean(values, columns, rows, 5);
  const suspected = enlarge(mean(mean(shrink(specular.data))));
  const data = specular.data.slice();
  for (let i = 0; i < data.length; i++) {
    const darkest = Math.min(picture.data[3 * i], picture.data[3 * i + 1], picture.data[3 * i + 2]);
    if (darkest <= glare[0]) continue;
    const white = smoothstep(...glare, darkest) * smoothstep(...suspicion, suspected[i]);
    if (white > data[i]) data[i] = white;
  }
  return { width, height, data };
}

/** A map of the network over another frame, at `size` × `size` pixels. */
function enlarge(map: Field, maps: EyeMaps, frame: Frame, size: number): Field {
  const at = mapAt(maps, map);
  const data = new Float32Array(size * size);
  for (let j = 0; j < size; j++) {
    const y = pixelToPhoto(j, frame.y, frame.height, size);
    for (let i = 0; i < size; i++) {
      data[j * size + i] = at(pixelToPhoto(i, frame.x, frame.width, size), y);
    }
  }
  return { width: size, height: size, data };
}

/**
 * The iris that shows its own texture in a part of the photograph: `visibleIris` without lashes and
 * reflections. For measuring, and for what retouching must leave alone.
 */
export function clearIris(
  iris: IrisShape,
  inFront: InFront,
  frame: Frame,
  width: number,
  height: number,
): Mask {
  const { data } = visibleIris(iris, frame, width, height);
  const scale = inFront.occlusion.width / inFront.frame.width;
  for (let j = 0; j < height; j++) {
    const y =
      (pixelToPhoto(j, frame.y, frame.height, height) + 0.5 - inFront.frame.y) * scale - 0.5;
    for (let i = 0; i < width; i++) {
      const at = j * width + i;
      if (data[at] === 0) continue;
      const x =
        (pixelToPhoto(i, frame.x, frame.width, width) + 0.5 - inFront.frame.x) * scale - 0.5;
      const bare = (map: Field) => 1 - smoothstep(0.4, 0.6, sampleBilinear(map, x, y));
      data[at] *= bare(inFront.occlusion) * bare(inFront.specular);
    }
  }
  return { width, height, data };
}

/** Above this, 0 to 1, what is in front of the iris hides it. */
export const mostCover = 0.3;

/** How sure it is that a point of the photograph shows something in front of the iris, 0 to 1. */
export function coverAt({ frame, occlusion, specular }: InFront): (x: number, y: number) => number {
  const scale = occlusion.width / frame.width;
  const data = occlusion.data.slice();
  for (let i = 0; i < data.length; i++) {
    if (specular.data[i] > data[i]) data[i] = specular.data[i];
  }
  const cover: Field = { ...occlusion, data };
  return (x, y) => {
    const column = (x + 0.5 - frame.x) * scale - 0.5;
    return sampleBilinear(cover, column, (y + 0.5 - frame.y) * scale - 0.5);
  };
}
