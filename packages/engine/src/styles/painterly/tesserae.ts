import { irisDisc } from '../../iris/iris-disc.ts';
import type { IrisRing } from '../../iris/iris-ring.ts';
import { mainHue } from '../../iris/palette.ts';
import { fromOkLab, type Rgb, toOkLab } from '../../paint/color.ts';
import { hash } from '../../paint/random.ts';

/** One stone of a mosaic. */
export interface Tessera {
  readonly color: Rgb;
  readonly isGold: boolean;
  /** How it leans in its bed, to the right and down: each catches the light in its own way. */
  readonly leanX: number;
  readonly leanY: number;
}

export interface Setting {
  readonly iris: IrisRing;
  /** Of the iris, as a share of the picture's half side. */
  readonly radius: number;
  /** Between pupil and limbus. */
  readonly rows: number;
  /** Share of gold, 0 to 1. */
  readonly gilt: number;
  readonly seed: number;
}

/** Rows of stones outwards from the picture's middle. */
export interface Tesserae {
  /** Number of the row that lies on the pupil's edge. */
  readonly firstOfIris: number;
  readonly rows: readonly (readonly Tessera[])[];
}

export const gold: Rgb = [0.76, 0.44, 0.09];
/** The corners of the picture lie this far from its middle. */
const reach = 1.5;

export function layTesserae(setting: Setting): Tesserae {
  const { iris, radius, rows, seed } = setting;
  const height = (1 - iris.pupilShare) / rows;
  const firstOfIris = Math.ceil(iris.pupilShare / height);
  const count = firstOfIris + Math.ceil((reach / radius - iris.pupilShare) / height) + 1;
  const disc = irisDisc(iris, (2.5 * rows) / (1 - iris.pupilShare));
  const ground = groundHue(iris);
  const light = new Float64Array(3);
  return {
    firstOfIris,
    rows: Array.from({ length: count }, (_, row) => {
      const rho = iris.pupilShare + (row - firstOfIris + 0.5) * height;
      if (rho <= 0) return [];
      const long = row > firstOfIris + rows ? 1.15 : 0.95;
      const stones = Math.max(3, Math.round((2 * Math.PI * rho) / (height * long)));
      return Array.from({ length: stones }, (_, index): Tessera => {
        const chance = (salt: number) => hash(index, row, seed + salt);
        const lean = { leanX: 0.5 * (chance(21) - 0.5), leanY: 0.5 * (chance(22) - 0.5) };
        const of = (color: Rgb, isGold = false): Tessera => ({ color, isGold, ...lean });
        const out = row - firstOfIris - rows;
        if (row < firstOfIris) return of(varied([0.004, 0.005, 0.008], 0.05, chance));
        if (out < 0) {
          const theta = (2 * Math.PI * (index + 0.5 - hash(row, 0, seed) * stones)) / stones;
          disc.colorAt(rho, theta, light);
          if (chance(11) < 0.04 * setting.gilt) return of(varied(gold, 0.1, chance), true);
          return of(varied([light[0], light[1], light[2]], 0.075, chance));
        }
        // A border of gold, then the night sky with its stars.
        if (out === 1 && setting.gilt > 0.05) return of(varied(gold, 0.08, chance), true);
        const sky = Math.exp(-0.5 * (rho - 1) * radius) * 0.09 * setting.gilt;
        if (out > 2 && chance(12) < sky) return of(varied(gold, 0.1, chance), true);
        return of(varied(nightSky(ground, chance(13)), 0.045, chance));
      });
    }),
  };
}

/** The ground's hue: across from the iris's own for warm irises, deeper still beside blue ones. */
export function groundHue(iris: IrisRing): number {
  const hue = mainHue(iris);
  const blue = (-95 * Math.PI) / 180;
  const apart = Math.atan2(Math.sin(blue - hue), Math.cos(blue - hue));
  return hue + 0.85 * apart;
}

export function nightSky(hue: number, chance: number): Rgb {
  const angle = hue + 0.5 * (chance - 0.5);
  const lightness = 0.22 + 0.13 * chance ** 2;
  return fromOkLab([lightness, 0.07 * Math.cos(angle), 0.07 * Math.sin(angle)]);
}

/** No two stones of one colour are quite alike. */
export function varied(color: Rgb, amount: number, chance: (salt: number) => number): Rgb {
  const [lightness, a, b] = toOkLab(color);
  const warm = 0.3 * amount * (chance(33) - 0.5);
  const [red, green, blue] = fromOkLab([
    Math.max(0.02, lightness + amount * 1.6 * (chance(31) - 0.5)),
    a * (1 + 3 * amount * (chance(32) - 0.5)) + warm,
    b * (1 + 3 * amount * (chance(32) - 0.5)) + warm,
  ]);
  return [Math.max(0, red), Math.max(0, green), Math.max(0, blue)];
}
