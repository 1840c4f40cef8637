import { type Rgb, scaleRgb } from './color.ts';
import type { Random } from './random.ts';
import type { CameraLook, Clutter, View } from './scene.ts';

/** What else is in the frame; blobs keep clear of the iris. */
export function sampleClutter(random: Random, view: View): Clutter {
  const hairColor = scaleRgb(
    random.pick<Rgb>([
      [1, 0.8, 0.65],
      [1, 0.95, 0.95],
      [3.4, 2.4, 1.4],
    ]),
    random.range(0.03, 0.2),
  );
  const blobs = random.chance(0.3) ? Math.ceil(random.range(0, 3)) : 0;
  return {
    brow: {
      hairs: random.chance(0.55) ? Math.round(random.range(60, 260)) : 0,
      height: random.range(1.2, 3),
      color: hairColor,
    },
    strands: {
      count: random.chance(0.12) ? Math.ceil(random.range(1, 30)) : 0,
      width: random.range(0.003, 0.015),
      defocus: random.range(0, 0.03),
      color: hairColor,
    },
    blobs: Array.from({ length: blobs }, () => {
      const around = random.next() * 2 * Math.PI;
      const width = random.range(0.05, 0.4);
      const height = random.range(0.05, 0.4);
      const softness = random.range(0.1, 0.9);
      const distance =
        1.15 * view.irisRadius + (1 + softness) * Math.max(width, height) + random.range(0, 0.4);
      return {
        x: view.x + distance * Math.cos(around),
        y: view.y + distance * Math.sin(around),
        width,
        height,
        turn: random.next(),
        softness,
        color: random.chance(0.8)
          ? scaleRgb([1, 0.8, 0.7], random.range(0, 0.2))
          : [random.range(0.5, 1), random.range(0.5, 1), random.range(0.5, 1)],
      };
    }),
    watermark: random.chance(0.05) ? Math.round(random.range(3, 16)) : 0,
    bars: sampleBars(random),
  };
}

function sampleBars(random: Random): Clutter['bars'] {
  const color = random.weighted<Rgb>([
    [0.6, [0.5, 0.5, 0.5]],
    [0.2, [0, 0, 0]],
    [0.2, [1, 1, 1]],
  ]);
  const none = { left: 0, top: 0, right: 0, bottom: 0, color };
  const kind = random.next();
  const share = random.range(0.06, 0.27);
  if (kind < 0.22) return { ...none, top: share, bottom: share };
  if (kind < 0.34) return { ...none, left: share, right: share };
  if (kind < 0.4) return { ...none, [random.pick(['left', 'top', 'right', 'bottom'])]: share };
  return none;
}

export function sampleCamera(random: Random): CameraLook {
  const exposure = random.weighted([
    [0.62, random.range(0.8, 1.25)],
    [0.2, random.range(0.3, 0.8)],
    [0.18, random.range(1.2, 1.75)],
  ]);
  const warm = random.normal(0, 0.1);
  const green = random.normal(0, 0.03);
  const strong = random.chance(0.12) ? random.range(-0.25, 0.35) : 0;
  return {
    defocus: random.chance(0.5) ? random.range(0, 0.005) : random.range(0.003, 0.028),
    motion: random.chance(0.12) ? random.range(0.005, 0.03) : 0,
    motionTurn: random.next(),
    gain: [exposure * (1 + warm + strong), exposure * (1 + green), exposure * (1 - warm - strong)],
    gamma: random.range(0.8, 1.25),
    contrast: random.range(0.75, 1.3),
    saturation: random.weighted([
      [0.86, random.range(0.6, 1.35)],
      [0.09, random.range(0.1, 0.5)],
      [0.05, 0],
    ]),
    haze: random.chance(0.2) ? random.range(0, 0.16) : 0,
    vignette: random.chance(0.4) ? random.range(0, 0.6) : 0,
    noise: random.chance(0.6) ? 0.005 + 0.07 * random.next() ** 2 : 0,
    jpegQuality: random.chance(0.5) ? Math.round(random.range(15, 92)) : 0,
  };
}
