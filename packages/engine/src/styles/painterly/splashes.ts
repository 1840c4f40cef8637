import { createRandom, noise } from '../../paint/random.ts';

/** A drop of paint that fell on the paper, in units of the picture. */
export interface Splash {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Where it got its colour, in turns around the iris. */
  readonly turn: number;
  readonly strength: number;
}

/** Drops thrown outwards from the rim of a circle, most of them small, some in a row as a brush flings them. */
export function throwSplashes(count: number, rim: number, seed: number): Splash[] {
  const random = createRandom(seed);
  const flings = Array.from({ length: 5 }, () => random());
  return Array.from({ length: count }, () => {
    const isFlung = random() < 0.65;
    const fling = flings[Math.floor(random() * flings.length)];
    const turn = isFlung ? fling + 0.05 * (random() + random() - 1) : random();
    const out = rim * (1.03 + 0.55 * random() ** 1.6);
    return {
      x: out * Math.cos(2 * Math.PI * turn),
      y: out * Math.sin(2 * Math.PI * turn),
      radius: 0.0025 + 0.042 * random() ** 6,
      ...{ turn, strength: 0.35 + 0.65 * random() },
    };
  });
}

/** How much pigment a drop left at a point: most of it along its edge, where it dried last. */
export function splashAt(
  { x, y, radius, strength }: Splash,
  px: number,
  py: number,
  pixel: number,
  seed: number,
): number {
  const dx = px - x;
  const dy = py - y;
  const square = dx * dx + dy * dy;
  if (square > 1.7 * radius * radius) return 0;
  const wobble = 0.24 * (noise(px * 40 + 300, py * 40 + 300, seed) - 0.5);
  const inside = radius * (1 + wobble) - Math.sqrt(square);
  const cover = Math.min(1, Math.max(0, inside / pixel + 0.5));
  return strength * cover * (0.45 + 0.75 * Math.exp((-5 * Math.max(0, inside)) / radius));
}
