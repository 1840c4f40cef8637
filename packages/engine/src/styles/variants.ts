import type { StyleParameter, StyleParameterValues } from '@irisvue/contracts';
import { createRandom } from '../paint/random.ts';
import { clamp } from '../raster/raster.ts';
import type { ArtStyle } from './style.ts';

/** One of several pictures that are to differ. */
export interface Variant {
  readonly style: ArtStyle;
  readonly parameters: StyleParameterValues;
  readonly seed: number;
}

/**
 * Turns of the iris's own hues, in degrees: complementary, triadic, split complementary, analogous. Its own
 * colours come first: they are what people know it by.
 */
const harmonies = [180, 120, -120, 150, -150, 40, -40];

/**
 * Draws `count` variants by lot. Kinds of styles take turns, no style comes again before all have come, sizes
 * and palettes are dealt out over the batch, and what repeats a style has its parameters far from those
 * before it. The same seed draws the same ones.
 */
export function drawVariants(styles: readonly ArtStyle[], count: number, seed: number): Variant[] {
  const random = createRandom(seed);
  const order = takingTurns(styles, random);
  const rounds = Math.ceil(count / order.length);
  const sizes = shuffled(
    Array.from({ length: count }, (_, n) => (n + 0.5) / count),
    random,
  );
  const turns = [0, ...shuffled(harmonies, random)];
  const phases = new Map<string, number>();
  return Array.from({ length: count }, (_, n) => {
    const style = order[n % order.length];
    const round = Math.floor(n / order.length);
    const parameters = Object.fromEntries(
      style.parameters.map((parameter, i) => {
        const { id, min, max } = parameter;
        if (id === 'hue') return [id, clamp(turns[n % turns.length], min, max)];
        if (id === 'iris_size') return [id, valueAt(parameter, sizes[n])];
        const key = `${style.id}.${id}`;
        const phase = phases.get(key) ?? random();
        phases.set(key, phase);
        // Evenly spread over the rounds, each parameter in an order of its own.
        const step = i % 2 === 0 ? round : rounds - 1 - round;
        return [id, valueAt(parameter, (phase + step / rounds) % 1)];
      }),
    );
    return { style, parameters, seed: Math.floor(random() * 0x1_0000_0000) };
  });
}

/** All styles, their kinds by turns for as long as there are more of each, the order otherwise by lot. */
function takingTurns(styles: readonly ArtStyle[], random: () => number): ArtStyle[] {
  const kinds = shuffled([...new Set(styles.map(({ kind }) => kind))], random);
  const hands = kinds.map((kind) =>
    shuffled(
      styles.filter((style) => style.kind === kind),
      random,
    ),
  );
  const longest = Math.max(...hands.map(({ length }) => length));
  return Array.from({ length: longest }, (_, n) =>
    hands.flatMap((hand) => hand.slice(n, n + 1)),
  ).flat();
}

/** Fisher and Yates's shuffle. */
function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** The middle of a range looks best; its ends are for those who choose them themselves. */
const margin = 0.15;

const valueAt = ({ min, max }: StyleParameter, share: number): number =>
  Math.round(min + (margin + (1 - 2 * margin) * share) * (max - min));
