import { clamp01, fractalNoiseAlong, ridgesAlong, type Stretch, smoothstep } from './noise.ts';
import type { Row } from './row.ts';
import type { EyeScene } from './scene.ts';

/** Paints the pixels `from` ≤ i < `to` of a row. */
export type RowShader = (row: Row, from: number, to: number) => void;

/** Bare skin: its tone, pores, fine grid, wrinkles and sheen under a light from one side. */
export function createSkinTexture(scene: EyeScene, pixelSize: number, width: number): RowShader {
  const { skin } = scene;
  const [red, green, blue] = skin.color;
  const lightX = Math.cos(skin.lightTurn * 2 * Math.PI) * skin.lightAmount * 0.09;
  const lightY = Math.sin(skin.lightTurn * 2 * Math.PI) * skin.lightAmount * 0.09;
  const shift = (scene.seed % 853) * 2.13;
  const gridFade = clamp01(2 - 50 * pixelSize);
  const tones = new Float64Array(width);
  const pores = new Float64Array(width);
  const relief = new Float64Array(width);
  const one = new Float64Array(width);
  const other = new Float64Array(width);
  const at: Stretch = { from: 0, to: 0, x: new Float64Array(width), y: new Float64Array(width) };

  const placePores = ({ x, y }: Row): void => {
    for (let i = at.from; i < at.to; i++) {
      at.x[i] = x[i] * 0.7 + shift;
      at.y[i] = y[i] * 0.7;
    }
    fractalNoiseAlong(tones, at, 2, 0.7 * pixelSize);
    for (let i = at.from; i < at.to; i++) {
      at.x[i] = x[i] * 6 + shift;
      at.y[i] = y[i] * 6;
    }
    fractalNoiseAlong(pores, at, 2, 6 * pixelSize, 0.8);
    for (let i = at.from; i < at.to; i++) relief[i] = 0.045 * skin.texture * pores[i];
  };

  /** The skin's own grid: two sets of fine furrows that cross, with little plates between them. */
  const addGrid = ({ x, y }: Row): void => {
    for (let i = at.from; i < at.to; i++) {
      at.x[i] = (x[i] + 0.1 * tones[i] + 0.55 * y[i]) * 15 + shift;
      at.y[i] = (y[i] - 0.45 * x[i]) * 5;
    }
    ridgesAlong(one, at, 2.2);
    for (let i = at.from; i < at.to; i++) {
      at.x[i] = (x[i] + 0.1 * tones[i] - 0.75 * y[i]) * 14 + shift;
      at.y[i] = (y[i] + 0.6 * x[i]) * 5 + 7;
    }
    ridgesAlong(other, at, 2.2);
    const strength = skin.texture * gridFade;
    for (let i = at.from; i < at.to; i++) {
      relief[i] += strength * (0.03 - 0.06 * Math.max(one[i], other[i]) - 0.02 * one[i]);
    }
  };

  const addWrinkles = ({ x, y }: Row): void => {
    for (let i = at.from; i < at.to; i++) {
      const bent = y[i] + 0.12 * x[i] * x[i] * (y[i] > 0 ? 0.4 : -0.4);
      at.x[i] = x[i] * 1.1 + shift;
      at.y[i] = bent * 5 + tones[i];
    }
    ridgesAlong(one, at, 3);
    for (let i = at.from; i < at.to; i++) relief[i] -= 0.2 * skin.wrinkles * one[i];
  };

  const addSheen = (): void => {
    for (let i = at.from; i < at.to; i++) {
      const zone = smoothstep(-0.1, 0.6, tones[i]);
      relief[i] += skin.sheen * zone * (0.16 + 0.5 * Math.max(0, pores[i] - 0.1));
    }
  };

  return (row, from, to) => {
    at.from = from;
    at.to = to;
    placePores(row);
    if (gridFade > 0) addGrid(row);
    if (skin.wrinkles > 0) addWrinkles(row);
    if (skin.sheen > 0) addSheen();
    const { x, y, r, g, b } = row;
    for (let i = from; i < to; i++) {
      const light = 1 + relief[i] + x[i] * lightX + y[i] * lightY;
      const tone = 1 + 0.08 * tones[i];
      r[i] = red * (1 + 0.04 * tones[i] + 0.01 * pores[i]) * light;
      g[i] = green * tone * light;
      b[i] = blue * tone * light;
    }
  };
}
