import { irisDisc } from '../../iris/iris-disc.ts';
import { mainHue } from '../../iris/palette.ts';
import { fromOkLab, toOkLab } from '../../paint/color.ts';
import { glowing, type Shader } from '../../paint/paint.ts';
import { fractalNoise, hash, noise } from '../../paint/random.ts';
import { smoothstep } from '../../raster/raster.ts';
import { type ArtStyle, amount, irisSize } from '../style.ts';
import { fibreFlow } from './fibre-flow.ts';
import { findPiece, type GlassBand, layGlass, type Piece } from './glass-cells.ts';
import { paintFinely } from './paint-finely.ts';
import { tonedRing } from './toned-ring.ts';

/** Pixels a side below which details are averaged. */
const finest = 320;
const fewestRows = 3;
const mostRows = 6;
/** Breadth of the band of jewels around the iris, in units of the picture. */
const jewels = 0.07;
const corner = 1.45;
/** Where the light on the lead comes from: the upper left. */
const lightX = -0.65;
const lightY = -0.76;

/** A rose window: glass cut along the fibres, held by lead, with the light behind it. */
export const stainedGlass: ArtStyle = {
  id: 'stained-glass',
  name: 'Stained glass',
  tier: 'premium',
  kind: 'painterly',
  parameters: [
    irisSize(45, 85, 68),
    amount('fineness', 'Number of pieces', 50),
    amount('lead', 'Breadth of the lead', 45),
    amount('sunlight', 'Sunlight', 55),
    { id: 'hue', name: 'Turn the colours', min: -180, max: 180, default: 0 },
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, fineness, lead, sunlight, hue }, size, seed }) {
    const radius = iris_size / 100;
    const p = iris.pupilShare;
    const pupil = p * radius;
    const toned = tonedRing(iris, { dark: 0.26, light: 0.93, chroma: 1.75, hue });
    const rows = Math.round(fewestRows + (mostRows - fewestRows) * (fineness / 100));
    const flow = fibreFlow(toned);
    const pane = layGlass({
      ...{ inner: pupil, outer: radius, rows, slender: 2.7, unevenness: 0.42, seed },
      drift: (distance, turn) => flow.drift((distance / radius - p) / (1 - p), turn),
    });
    const border = radius + jewels;
    const still = () => 0;
    const beads = layGlass({
      ...{ inner: radius, outer: border, rows: 1, slender: 0.42, unevenness: 0, seed: seed + 3 },
      drift: still,
    });
    const field = layGlass({
      ...{ inner: border, outer: corner, rows: Math.max(2, Math.round((corner - border) / 0.21)) },
      ...{ slender: 0.95, unevenness: 0.75, seed: seed + 4, drift: still },
    });
    const coarse = irisDisc(toned, 9 * rows);
    const streaks = irisDisc(toned, Math.min(160, (size * radius) / 2));
    const paneColors = colorsOf(pane, (color, _, x, y) =>
      coarse.colorAt(Math.hypot(x, y) / radius, Math.atan2(y, x), color),
    );
    const main = mainHue(toned);
    const beadColors = colorsOf(beads, (color, chance) =>
      setGlass(color, 0.6 + 0.16 * chance, 0.13, main + Math.PI + 0.35 * (chance - 0.5)),
    );
    const fieldColors = colorsOf(field, (color, chance, x, y) => {
      const apart = 1.6 * (noise(1.7 * x + 9, 1.7 * y + 9, seed + 8) - 0.5);
      setGlass(color, 0.27 + 0.16 * chance, 0.1, main + 0.25 + apart);
    });
    const half = 0.0024 + 0.007 * (lead / 100);
    const pixel = 2 / Math.max(finest, size);
    const strength = 0.75 + 0.9 * (sunlight / 100);
    const piece: Piece = { site: 0, distance: 0, acrossX: 0, acrossY: 0 };
    const light = new Float64Array(3);

    const shader: Shader = (x, y, color) => {
      const distance = Math.sqrt(x * x + y * y);
      const theta = Math.atan2(y, x);
      const turn = theta / (2 * Math.PI) + 1;
      // The rings of lead between the bands, broader than those between the pieces.
      let edge = Math.abs(distance - pupil) - 0.6 * half;
      let sign = distance < pupil ? 1 : -1;
      for (const ring of [radius, border]) {
        const toRing = Math.abs(distance - ring) - 0.6 * half;
        if (toRing >= edge) continue;
        edge = toRing;
        sign = distance < ring ? 1 : -1;
      }
      let acrossX = (sign * x) / (distance + 1e-9);
      let acrossY = (sign * y) / (distance + 1e-9);
      let chance = 0.5;
      if (distance < pupil) {
        const depth = distance / pupil;
        color[0] = 0.004 + 0.006 * depth ** 3;
        color[1] = 0.004 + 0.006 * depth ** 3;
        color[2] = 0.007 + 0.012 * depth ** 3;
      } else {
        const [band, colors] =
          distance < radius
            ? [pane, paneColors]
            : distance < border
              ? [beads, beadColors]
              : [field, fieldColors];
        findPiece(band, x, y, turn, piece);
        chance = hash(piece.site, band.rows, seed + 11);
        // Between the pieces of the iris the lead is finer.
        const side = piece.distance + (band === pane ? 0.3 * half : 0);
        if (side < edge) {
          edge = side;
          acrossX = piece.acrossX;
          acrossY = piece.acrossY;
        }
        for (let c = 0; c < 3; c++) color[c] = colors[3 * piece.site + c];
        if (band === pane) {
          streaks.colorAt(distance / radius, theta, light);
          for (let c = 0; c < 3; c++) color[c] = 0.55 * color[c] + 0.6 * light[c];
        }
      }
      // Glass of the mouth-blown kind: reams along a direction of its own, and waves.
      const angle = 6.3 * chance;
      const along = x * Math.cos(angle) + y * Math.sin(angle);
      const athwart = y * Math.cos(angle) - x * Math.sin(angle);
      const reams = fractalNoise(9 * along + 40, 46 * athwart + 90, seed + 5, 3) - 0.5;
      const waves = noise(95 * x + 300, 95 * y + 300, seed + 6) - 0.5;
      const sun = 1.15 - 0.55 * Math.hypot(x + 0.25, y + 0.35) ** 1.5;
      const near = 0.55 + 0.45 * smoothstep(0, 0.03, edge);
      const shine = strength * (0.82 + 0.36 * chance) * (1 + 0.75 * reams + 0.2 * waves);
      const glass = Math.max(0.06, shine * near * Math.max(0.25, sun));
      const cover = smoothstep(half + pixel / 2, half - pixel / 2, edge);
      // Lead is round: brightest where it faces the light.
      const slope = Math.min(1, Math.max(0, edge / half));
      const facing = slope * (acrossX * lightX + acrossY * lightY);
      const came =
        0.016 + 0.028 * Math.max(0, facing) + 0.3 * Math.max(0, facing - 0.25) ** 3 * slope;
      const metal = Math.max(0.003, came + 0.012 * (1 - slope) + 0.012 * waves);
      for (let c = 0; c < 3; c++) {
        const lit = color[c] * glass;
        color[c] = lit + (metal * (c === 2 ? 1.12 : 1) - lit) * cover;
      }
      return 1;
    };
    return paintFinely(size, finest, glowing(shader));
  },
};

/** The colour of each piece, in linear light. */
function colorsOf(
  { sites }: GlassBand,
  draw: (color: Float64Array, chance: number, x: number, y: number) => void,
): Float64Array {
  const colors = new Float64Array((sites.length / 2) * 3);
  const color = new Float64Array(3);
  for (let site = 0; site < sites.length / 2; site++) {
    draw(color, hash(site, 1, sites.length), sites[2 * site], sites[2 * site + 1]);
    // No two sheets of glass are of one melt.
    const [lightness, a, b] = toOkLab([color[0], color[1], color[2]]);
    const melt = 1 + 0.24 * (hash(site, 2, sites.length) - 0.5);
    const [red, green, blue] = fromOkLab([lightness * melt, a * 1.1, b * 1.1]);
    colors.set([Math.max(0, red), Math.max(0, green), Math.max(0, blue)], 3 * site);
  }
  return colors;
}

function setGlass(color: Float64Array, lightness: number, chroma: number, hue: number): void {
  const [red, green, blue] = fromOkLab([lightness, chroma * Math.cos(hue), chroma * Math.sin(hue)]);
  color[0] = Math.max(0, red);
  color[1] = Math.max(0, green);
  color[2] = Math.max(0, blue);
}
