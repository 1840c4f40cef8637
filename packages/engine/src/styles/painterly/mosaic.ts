import { fractalNoise, hash, noise } from '../../paint/random.ts';
import { smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, irisSize } from '../style.ts';
import { fibreFlow } from './fibre-flow.ts';
import { paintFinely } from './paint-finely.ts';
import { gold, layTesserae } from './tesserae.ts';
import { tonedRing } from './toned-ring.ts';
import { layGround } from './waving-rows.ts';

/** Pixels a side below which details are averaged. */
const finest = 320;
/** Rows of stones between pupil and limbus. */
const fewestRows = 15;
const mostRows = 34;
/** Half the joint between two stones, in heights of a row. */
const joint = 0.055;
const grout = 0.014;
/** Where the light comes from: the upper left. */
const lightX = -0.65;
const lightY = -0.76;
/** How far a joint may lie from its place, in lengths of a stone. */
const unevenness = 0.34;

/** Stones in rows around the pupil, as the masters of the opus vermiculatum set them, on a ground of night blue. */
export const mosaic: ArtStyle = {
  id: 'mosaic',
  name: 'Mosaic',
  tier: 'premium',
  kind: 'painterly',
  parameters: [
    irisSize(45, 85, 68),
    amount('fineness', 'Fineness of the stones', 50),
    amount('gold', 'Gold', 45),
    amount('relief', 'Relief', 55),
    { id: 'hue', name: 'Turn the colours', min: -180, max: 180, default: 0 },
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, fineness, gold: gilt, relief, hue }, size, seed }) {
    const radius = iris_size / 100;
    const p = iris.pupilShare;
    const toned = tonedRing(iris, { dark: 0.2, light: 0.9, chroma: 1.5, hue });
    const rows = Math.round(fewestRows + (mostRows - fewestRows) * (fineness / 100));
    const height = (1 - p) / rows;
    const stones = layTesserae({ iris: toned, radius, rows, gilt: gilt / 100, seed });
    const flow = fibreFlow(toned);
    const pixel = 2 / (Math.max(finest, size) * radius * height);
    const grain = 1 / (radius * height);
    const depth = 0.2 + 1.1 * (relief / 100);
    /** Where the joint before a stone lies, off its place. */
    const jointAt = (index: number, row: number) => unevenness * (hash(index, row, seed + 2) - 0.5);

    return paintFinely(size, finest, (x, y, color) => {
      const rho = Math.sqrt(x * x + y * y) / radius;
      const turn = Math.atan2(y, x) / (2 * Math.PI) + 1;
      const r = (rho - p) / (1 - p);
      // Rows of a hand, not of a compass; the pupil's and the limbus's own edges are kept.
      const free =
        r < 1 ? smoothstep(0, 0.12, r) * (1 - smoothstep(0.85, 1, r)) : smoothstep(1.1, 1.4, rho);
      const sway = 0.9 * (noise(16 * turn, 4 * rho, seed + 1, 16) - 0.5) * free;
      const level = (rho - p) / height + sway + stones.firstOfIris;
      const row = Math.max(0, Math.floor(level));
      const line = stones.rows[row] ?? [];
      const count = line.length;
      color.fill(grout);
      if (count === 0) return 1;
      const bent = r > 0 && r < 1 ? flow.drift(r, turn) * free : 0;
      const along = count * (turn + bent + hash(row, 0, seed));
      let index = Math.floor(along);
      if (along - index < jointAt(index % count, row)) index--;
      else if (along - index - 1 >= jointAt((index + 1) % count, row)) index++;
      const at = ((index % count) + count) % count;
      // Distances to the stone's four sides, in heights of a row.
      const length = (2 * Math.PI * Math.max(rho, 0.02)) / (count * height);
      const left = (along - index - jointAt(at, row)) * length;
      const right = (index + 1 + jointAt((at + 1) % count, row) - along) * length;
      const across = left / (left + right) - 0.5;
      const v = level - row;
      const inner = v + 0.14 * (hash(at, row, seed + 4) - 0.35) * across;
      const outer = 1 - v + 0.14 * (hash(at, row, seed + 5) - 0.35) * across;
      const chipped =
        0.07 * (fractalNoise(x * grain * 1.7 + 90, y * grain * 1.7 + 90, seed + 6, 2) - 0.5);
      const inset = rounded(Math.min(left, right), Math.min(inner, outer)) - joint + chipped;
      const cover = smoothstep(-pixel / 2, pixel / 2, inset);
      if (cover === 0) return 1;

      // The edge that the light sees: its normal lies across the nearest side.
      const { color: own, isGold, leanX, leanY } = line[at];
      const edge = 1 - smoothstep(0, 0.16, inset);
      const outX = x / (rho * radius + 1e-9);
      const outY = y / (rho * radius + 1e-9);
      const isSide = Math.min(left, right) < Math.min(inner, outer);
      const sign = isSide ? (left < right ? -1 : 1) : inner < outer ? -1 : 1;
      const facing =
        (sign * edge * (isSide ? -outY : outX) + leanX) * lightX +
        (sign * edge * (isSide ? outX : outY) + leanY) * lightY;
      const mottle = fractalNoise(x * grain * 3.1 + 50, y * grain * 3.1 + 50, seed + 7, 2) - 0.5;
      const shade = Math.max(0.12, 1 + depth * (0.55 * facing + 0.35 * mottle));
      const shine =
        depth *
        (isGold ? 1.3 * Math.max(0, facing + 0.5 * mottle) ** 1.3 : 0.03 * Math.max(0, facing));
      const vignette = 1 - 0.55 * smoothstep(0.75, 1.42, rho * radius);
      for (let c = 0; c < 3; c++) {
        const lit = own[c] * shade + shine * (isGold ? gold[c] + 0.12 : rho < p ? 0.1 : 1);
        color[c] = grout + (lit * vignette - grout) * cover;
      }
      return 1;
    });
  },
  backdrop: layGround,
};

/** The distance to the sides of a stone with rounded corners. */
function rounded(across: number, along: number): number {
  const roundness = 0.14;
  const dx = roundness - across;
  const dy = roundness - along;
  return dx > 0 && dy > 0 ? roundness - Math.sqrt(dx * dx + dy * dy) : Math.min(across, along);
}
