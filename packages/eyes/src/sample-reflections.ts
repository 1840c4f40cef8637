import type { Rgb } from './color.ts';
import type { Random } from './random.ts';
import type { Reflection, ReflectionKind } from './scene.ts';

/** What usually shines into an eye: none to three main lights, sometimes with faint glints beside them. */
export function sampleReflections(random: Random): Reflection[] {
  const mains = random.weighted([
    [0.1, 0],
    [0.55, 1],
    [0.25, 2],
    [0.1, 3],
  ]);
  const glints = random.chance(0.35) ? Math.ceil(random.range(0, 3)) : 0;
  return [
    ...Array.from({ length: mains }, () => sampleLight(random)),
    ...Array.from({ length: glints }, () => sampleGlint(random)),
  ];
}

function sampleLight(random: Random): Reflection {
  const kind: ReflectionKind = random.weighted([
    [0.26, 'bulb'],
    [0.27, 'window'],
    [0.1, 'ring'],
    [0.08, 'screen'],
    [0.12, 'landscape'],
    [0.07, 'veil'],
    [0.1, 'arc'],
  ]);
  const warm = random.range(-0.12, 0.12);
  const color: Rgb =
    kind === 'screen' || kind === 'landscape'
      ? [random.range(0.5, 0.95), random.range(0.65, 1), random.range(0.75, 1.1)]
      : [0.98 + warm, 0.97, 0.97 - warm];
  const base = {
    kind,
    color,
    turn: random.normal(0, 0.04),
    bars: 0,
    softness: random.range(0.03, 0.35),
  };
  const near = { x: random.normal(0, 0.35), y: random.normal(-0.25, 0.33) };
  switch (kind) {
    case 'bulb': {
      const width = random.chance(0.75) ? random.range(0.03, 0.13) : random.range(0.12, 0.3);
      return {
        ...base,
        ...near,
        width,
        height: width * random.range(0.6, 1.5),
        opacity: random.range(0.6, 1.3),
      };
    }
    case 'window':
      return {
        ...base,
        ...near,
        width: random.range(0.05, 0.4),
        height: random.range(0.08, 0.45),
        turn: random.normal(0, 0.07),
        bars: random.chance(0.5) ? Math.ceil(random.range(0, 3)) : 0,
        opacity: random.range(0.2, 1.2),
      };
    case 'ring': {
      const width = random.range(0.12, 0.5);
      return {
        ...base,
        x: random.normal(0, 0.15),
        y: random.normal(0, 0.15),
        width,
        height: width,
        bars: random.chance(0.35) ? Math.round(random.range(2, 12)) : 0,
        opacity: random.range(0.4, 1.2),
      };
    }
    case 'screen':
      return {
        ...base,
        ...near,
        width: random.range(0.08, 0.35),
        height: random.range(0.06, 0.3),
        opacity: random.range(0.15, 0.75),
      };
    case 'landscape':
    case 'veil':
      return {
        ...base,
        x: random.normal(0, 0.15),
        y: random.normal(0, 0.25),
        width: random.range(0.5, 1.2),
        height: random.range(0.4, 1.1),
        turn: random.chance(0.3) ? 0.5 : 0,
        opacity: kind === 'veil' ? random.range(0.06, 0.3) : random.range(0.15, 0.7),
      };
    case 'arc':
      return {
        ...base,
        x: 0,
        y: 0,
        width: random.range(0.7, 1.05),
        height: random.range(0.7, 1.05),
        turn: random.next(),
        opacity: random.range(0.1, 0.7),
      };
  }
}

function sampleGlint(random: Random): Reflection {
  return {
    kind: 'bulb',
    x: random.normal(0, 0.45),
    y: random.normal(0.1, 0.5),
    width: random.range(0.015, 0.05),
    height: random.range(0.01, 0.05),
    turn: random.next(),
    color: [0.95, 0.96, 0.97],
    opacity: random.range(0.3, 1),
    softness: random.range(0.2, 0.6),
    bars: 0,
  };
}
