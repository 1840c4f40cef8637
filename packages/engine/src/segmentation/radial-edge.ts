import { clamp } from '../raster/raster.ts';

/**
 * Brightness along rays that cross a boundary: `profiles[ray]` holds equally spaced samples from the
 * inside out. `openness[ray]` is 0 where a lid, lash or reflection hides the edge, up to 1.
 */
export interface RadialProfiles {
  readonly profiles: readonly Float32Array[];
  readonly openness: ArrayLike<number>;
}

export interface RadialEdge {
  /** Position of the edge on each ray in samples, to a fraction of one. */
  readonly position: Float64Array;
  /** Rise of brightness there, 0..1; 0 where the edge is hidden. */
  readonly strength: Float64Array;
}

/** From one ray to the next the edge moves by at most so many samples. */
const furthestStep = 2;
/** What a step of one sample costs, in units of rise. */
const stepCost = 0.012;

/**
 * The closed path over all rays along which brightness rises most from inside to outside and which
 * bends least: the best path by dynamic programming (Viterbi). It goes once and a half around, and
 * the round in the middle, which both ends have forgotten, closes on itself.
 *
 * @param window samples on either side of an edge whose means are compared
 * @param belief cost of a position, in units of rise, by sample
 */
export function traceEdge(
  { profiles, openness }: RadialProfiles,
  window: number,
  belief: (sample: number) => number,
): RadialEdge {
  const rays = profiles.length;
  const samples = profiles[0].length;
  const rises = profiles.map((profile) => risesOf(profile, window));
  const length = rays + Math.ceil(rays / 2) * 2;
  const rayAt = (i: number): number => (i - Math.ceil(rays / 2) + rays) % rays;

  let best = new Float64Array(samples);
  const cameFrom = Array.from({ length }, () => new Int16Array(samples));
  for (let i = 0; i < length; i++) {
    const rise = rises[rayAt(i)];
    const open = openness[rayAt(i)];
    const next = new Float64Array(samples);
    for (let s = 0; s < samples; s++) {
      let from = s;
      let value = Number.NEGATIVE_INFINITY;
      for (let step = -furthestStep; step <= furthestStep; step++) {
        const before = s + step;
        if (before < 0 || before >= samples) continue;
        const candidate = best[before] - stepCost * step * step;
        if (candidate > value) {
          value = candidate;
          from = before;
        }
      }
      next[s] = value + open * rise[s] - belief(s);
      cameFrom[i][s] = from;
    }
    best = next;
  }

  const path = new Int16Array(length);
  path[length - 1] = best.indexOf(Math.max(...best));
  for (let i = length - 1; i > 0; i--) path[i - 1] = cameFrom[i][path[i]];
  const position = new Float64Array(rays);
  const strength = new Float64Array(rays);
  const lead = Math.ceil(rays / 2);
  for (let i = lead; i < lead + rays; i++) {
    const ray = rayAt(i);
    position[ray] = path[i] + peakOffset(rises[ray], path[i]);
    strength[ray] = openness[ray] * clamp(rises[ray][path[i]], 0, 1);
  }
  return { position, strength };
}

/** Mean of the `window` samples after each place less that of those before; 0 where the profile ends. */
function risesOf(profile: Float32Array, window: number): Float32Array {
  const samples = profile.length;
  const sums = new Float64Array(samples + 1);
  for (let s = 0; s < samples; s++) sums[s + 1] = sums[s] + profile[s];
  return Float32Array.from({ length: samples }, (_, s) => {
    // The edge at sample s: it is itself half inside and half outside.
    if (s < window || s + window >= samples) return 0;
    const outside = sums[s + window + 1] - sums[s + 1];
    const inside = sums[s] - sums[s - window];
    return (outside - inside) / window;
  });
}

/** Vertex of the parabola through a value and its neighbours, −½..½. */
function peakOffset(values: Float32Array, s: number): number {
  if (s < 1 || s + 1 >= values.length) return 0;
  const bend = values[s - 1] - 2 * values[s] + values[s + 1];
  if (bend >= 0) return 0;
  return clamp((values[s - 1] - values[s + 1]) / (2 * bend), -0.5, 0.5);
}

/**
 * How broad the edge is: the distance in samples between 10 % and 90 % of the rise in the mean
 * profile over all rays, each weighed by its strength and shifted so that its edge lies in the middle.
 */
export function edgeWidth(
  { profiles }: RadialProfiles,
  { position, strength }: RadialEdge,
): number {
  const samples = profiles[0].length;
  const reach = Math.floor(samples / 4);
  const mean = new Float64Array(2 * reach + 1);
  profiles.forEach((profile, ray) => {
    for (let k = -reach; k <= reach; k++) {
      const at = clamp(position[ray] + k, 0, samples - 1.001);
      const s = Math.floor(at);
      const value = profile[s] + (profile[s + 1] - profile[s]) * (at - s);
      mean[k + reach] += strength[ray] * value;
    }
  });
  // Walk out from the middle to where it stops rising: beyond is texture, not edge.
  let low = reach;
  while (low > 0 && mean[low - 1] < mean[low]) low--;
  let high = reach;
  while (high < 2 * reach && mean[high + 1] > mean[high]) high++;
  if (high - low < 2) return 0;
  const crossing = (share: number): number => {
    const level = mean[low] + share * (mean[high] - mean[low]);
    let k = low;
    while (k < high && mean[k + 1] < level) k++;
    return k + (level - mean[k]) / (mean[k + 1] - mean[k]);
  };
  return crossing(0.9) - crossing(0.1);
}
