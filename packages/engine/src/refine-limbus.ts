import type { Ellipse } from '@irisvue/contracts';
import { ellipsePoint, meanRadius } from './ellipse.ts';
import { type BoundaryPoint, fitEllipseRobust } from './ellipse-fit.ts';
import { insideLids, type Lids } from './lids.ts';
import { clamp, type View } from './raster.ts';

const rays = 180;
/** Radii looked at, in radii of the ellipse to refine, and their number along a ray. */
const innermost = 0.8;
const outermost = 1.2;
const samples = 80;
/** Samples on either side of a radius whose means are compared: 7 % of the radius. */
const window = 14;
/** How far from the given ellipse an edge is believed: standard deviation in radii. */
const belief = 0.06;
/** A rise of so much brightness (0..1) is a plain edge; a fainter one counts for less. */
const plainRise = 0.12;
/** Each round starts from the last one's ellipse, so an edge farther off comes within belief. */
const rounds = 3;
/** Neighbouring rays are averaged over so many to each side: lashes and veins are narrower. */
const smoothing = 3;

/**
 * Moves a limbus onto the edge that the photograph shows: on each ray between the lids, the radius at
 * which it brightens most from iris to sclera (after Daugman's integro-differential operator, here by
 * ray instead of by circle, so that lids may interrupt it). Where there is no such edge the ray
 * speaks for the ellipse as it was.
 */
export function refineLimbus(view: View, limbus: Ellipse, lids: Lids): Ellipse {
  const brightness = brightnessAt(view);
  const between = insideLids(lids);
  let refined = limbus;
  for (let round = 0; round < rounds; round++) {
    const fit = fitEllipseRobust(edgePoints(refined, brightness, between));
    if (!fit) return limbus;
    refined = fit.ellipse;
  }
  const change = Math.abs(meanRadius(refined) / meanRadius(limbus) - 1);
  return change < outermost - 1 ? refined : limbus;
}

type AtPoint = (x: number, y: number) => number;

function edgePoints(limbus: Ellipse, brightness: AtPoint, between: AtPoint): BoundaryPoint[] {
  const profiles = Array.from({ length: rays }, (_, ray) =>
    Float32Array.from({ length: samples }, (_, s) => {
      const { x, y } = ellipsePoint(limbus, (2 * Math.PI * ray) / rays, radiusOf(s));
      return brightness(x, y);
    }),
  );
  return profiles.map((_, ray) => {
    const t = (2 * Math.PI * ray) / rays;
    const here = ellipsePoint(limbus, t);
    const isOpen = between(here.x, here.y) > 0.04;
    const edge = isOpen ? steepestRise(profiles, ray) : { rho: 1, rise: 0 };
    const weight = 0.1 + 0.9 * clamp(edge.rise / plainRise, 0, 1);
    return { ...ellipsePoint(limbus, t, edge.rho), weight };
  });
}

const radiusOf = (sample: number): number =>
  innermost + ((outermost - innermost) * sample) / (samples - 1);

function steepestRise(
  profiles: readonly Float32Array[],
  ray: number,
): { rho: number; rise: number } {
  const profile = new Float32Array(samples);
  for (let k = -smoothing; k <= smoothing; k++) {
    const neighbour = profiles[(ray + k + rays) % rays];
    for (let s = 0; s < samples; s++) profile[s] += neighbour[s] / (2 * smoothing + 1);
  }
  let best = { rho: 1, rise: 0, score: 0 };
  for (let s = window; s <= samples - window; s++) {
    let rise = 0;
    for (let k = 0; k < window; k++) rise += profile[s + k] - profile[s - 1 - k];
    rise /= window;
    const rho = radiusOf(s - 0.5);
    const score = rise * Math.exp(-(((rho - 1) / belief) ** 2) / 2);
    if (score > best.score) best = { rho, rise, score };
  }
  return best;
}

/**
 * Brightness 0..1 at a point of the photograph, from green alone: it carries most of the luminance,
 * and cameras measure it at twice as many points as red or blue.
 */
function brightnessAt({ picture, frame }: View): AtPoint {
  const { width, height, data } = picture;
  const sx = width / frame.width;
  const sy = height / frame.height;
  return (x, y) => {
    const px = clamp((x + 0.5 - frame.x) * sx - 0.5, 0, width - 1.001);
    const py = clamp((y + 0.5 - frame.y) * sy - 0.5, 0, height - 1.001);
    const x0 = Math.floor(px);
    const y0 = Math.floor(py);
    const fx = px - x0;
    const fy = py - y0;
    const i = 3 * (y0 * width + x0) + 1;
    const j = i + 3 * width;
    const top = data[i] * (1 - fx) + data[i + 3] * fx;
    const bottom = data[j] * (1 - fx) + data[j + 3] * fx;
    return (top * (1 - fy) + bottom * fy) / 255;
  };
}
