import type { StyleParameter, StyleParameterValues } from '@irisvue/contracts';
import { createRandom } from '../paint/random.ts';
import type { ArtStyle } from './style.ts';

/** One of several pictures that are to differ. */
export interface Variant {
  readonly style: ArtStyle;
  readonly parameters: StyleParameterValues;
  readonly seed: number;
}

/**
 * Draws `count` variants by lot: styles take turns, and what repeats a style has its parameters far from
 * those before it. The same seed draws the same ones.
 */
export function drawVariants(styles: readonly ArtStyle[], count: number, seed: number): Variant[] {
  const random = createRandom(seed);
  const first = Math.floor(random() * styles.length);
  const phases = new Map<string, number>();
  return Array.from({ length: count }, (_, n) => {
    const style = styles[(first + n) % styles.length];
    const round = Math.floor(n / styles.length);
    const rounds = Math.ceil(count / styles.length);
    const parameters = Object.fromEntries(
      style.parameters.map((parameter, i) => {
        const key = `${style.id}.${parameter.id}`;
        const phase = phases.get(key) ?? random();
        phases.set(key, phase);
        // Evenly spread over the rounds, each parameter in an order of its own.
        const step = i % 2 === 0 ? round : rounds - 1 - round;
        return [parameter.id, valueAt(parameter, (phase + step / rounds) % 1)];
      }),
    );
    return { style, parameters, seed: Math.floor(random() * 0x1_0000_0000) };
  });
}

/** The middle of a range looks best; its ends are for those who choose them themselves. */
const margin = 0.15;

const valueAt = ({ min, max }: StyleParameter, share: number): number =>
  Math.round(min + (margin + (1 - 2 * margin) * share) * (max - min));
