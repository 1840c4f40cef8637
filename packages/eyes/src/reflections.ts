import { clamp01, fractalNoise, hypot, noise, smoothstep } from './noise.ts';
import type { Reflection } from './scene.ts';

/** What a reflection puts over the eye at one point: how much of it shows, and how bright it is. */
export type Glare = { amount: number; light: number };

/** A reflection's cover (0..1, before its opacity) at iris coordinates u, v. */
export type ReflectionShader = (u: number, v: number, out: Glare) => void;

/** A square with rounded corners: the eighth-power norm. */
const box = (x: number, y: number, softness: number): number => {
  const x4 = x * x * x * x;
  const y4 = y * y * y * y;
  return smoothstep(1 + softness, 1 - softness, Math.sqrt(Math.sqrt(Math.sqrt(x4 * x4 + y4 * y4))));
};

/** How far from its middle a reflection shows, in its own half sides. */
function reachOf({ kind, softness }: Reflection): number {
  switch (kind) {
    case 'bulb':
      return 1 + softness;
    case 'landscape':
      return 1.05;
    case 'veil':
      return 1.1;
    default:
      return 3;
  }
}

export function createReflectionShader(look: Reflection, seed: number): ReflectionShader {
  const c = Math.cos(look.turn * 2 * Math.PI);
  const s = Math.sin(look.turn * 2 * Math.PI);
  const soft = look.softness;
  const shift = (seed % 709) * 1.91 + look.x * 31;

  const bar = (p: number): number => {
    if (look.bars === 0) return 1;
    const cell = (p * 0.5 + 0.5) * (look.bars + 1);
    return smoothstep(0.04, 0.07 + 0.1 * soft, Math.abs(cell - Math.round(cell)));
  };
  const reach = reachOf(look);

  return (u, v, out) => {
    out.amount = 0;
    out.light = 1;
    const dx = u - look.x;
    const dy = v - look.y;
    // The cornea is a convex mirror: straight edges bow outwards.
    const bow = 1 + 0.6 * (dx * dx + dy * dy);
    const x = ((c * dx + s * dy) * bow) / look.width;
    const y = ((c * dy - s * dx) * bow) / look.height;
    const r = hypot(x, y);
    // None of them reaches farther, and most pixels lie beyond.
    if (r > reach) return;
    switch (look.kind) {
      case 'bulb':
        out.amount = smoothstep(1 + soft, 1 - soft, r);
        break;
      case 'window': {
        const inside = box(x, y, soft);
        if (inside <= 0) return;
        out.amount = inside * Math.max(bar(x), 0.1) * Math.max(bar(y), 0.1);
        out.light = 0.92 - 0.12 * y + 0.16 * noise(x * 1.3 + shift, y * 1.3);
        break;
      }
      case 'screen':
        out.amount = box(x, y, soft);
        if (out.amount <= 0) return;
        out.light = 0.75 + 0.35 * noise(x * 2.2 + shift, y * 2.8);
        break;
      case 'ring': {
        const band = Math.abs(r - 0.86) / 0.14;
        out.amount = smoothstep(1 + 2 * soft, 1 - 2 * soft, band);
        if (look.bars > 0 && out.amount > 0)
          out.amount *= smoothstep(-0.2, 0.3, Math.cos(Math.atan2(y, x) * look.bars));
        break;
      }
      case 'arc': {
        const band = Math.abs(r - 0.9) / 0.1;
        out.amount = smoothstep(1 + 3 * soft, 1 - 3 * soft, band) * smoothstep(-0.1, 0.45, x);
        break;
      }
      case 'landscape': {
        const skyline = 0.35 * fractalNoise(x * 2.2 + shift, 4, 3, 0) + 0.1;
        const inside = smoothstep(1.05, 0.85, r);
        const sky = smoothstep(skyline + 0.06, skyline - 0.06, y);
        const detail = fractalNoise(x * 4 + shift, y * 4, 3, 0, 0.6);
        out.amount =
          inside *
          clamp01(
            sky * (0.75 + 0.3 * detail) + (1 - sky) * (0.22 + 0.55 * smoothstep(0.1, 0.7, detail)),
          );
        out.light = 0.55 + 0.45 * sky + 0.3 * detail;
        break;
      }
      case 'veil': {
        // Daylight over the whole cornea, with dark silhouettes standing in it.
        const body = fractalNoise(x * 1.6 + shift, y * 1.6, 2, 0);
        out.amount = smoothstep(1.1, 0.7, r) * smoothstep(-0.25, 0.2, body + 0.2);
        out.light = 0.9 + 0.2 * body;
        break;
      }
    }
  };
}
