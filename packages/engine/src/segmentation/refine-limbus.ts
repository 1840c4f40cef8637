import type { Ellipse } from '@irisvue/contracts';
import { ellipsePoint, meanRadius } from '../geometry/ellipse.ts';
import { type BoundaryPoint, fitEllipseRobust } from '../geometry/ellipse-fit.ts';
import { clamp, type View } from '../raster/raster.ts';
import { type Reading, weighedChannels } from './contrast.ts';
import { insideLids, type Lids } from './lids.ts';

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
  // Green carries most of the luminance, and cameras measure it at twice as many points as red or blue.
  const brightness = weighedChannels(view, [0, 1, 0]);
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

function edgePoints(limbus: Ellipse, brightness: Reading, between: Reading): BoundaryPoint[] {
  const profiles = Array.from({ length: rays }, (_, ray) => {
    const on = ellipsePoint(limbus, (2 * Math.PI * ray) / rays);
    const dx = on.x - limbus.cx;
    const dy = on.y - limbus.cy;
    const profile = new Float32Array(samples);
    for (let s = 0; s < samples; s++) {
      const rho = radiusOf(s);
      profile[s] = brightness(limbus.cx + rho * dx, limbus.cy + rho * dy);
    }
    return profile;
  });
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
