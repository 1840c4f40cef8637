import { expect, test } from 'vitest';
import { noNetwork } from '../testing/no-network.ts';
import { fibrousRing } from '../testing/painted-ring.ts';
import { likeness, shrunk } from '../testing/picture-difference.ts';
import type { ArtStyle } from './style.ts';
import { findStyle, styles } from './styles.ts';

const ring = fibrousRing();
/** What a network paints is compared with a picture where the networks are. */
const drawn = styles.filter(({ kind }) => kind !== 'neural');
const usual = ({ parameters }: ArtStyle) =>
  Object.fromEntries(parameters.map((each) => [each.id, each.default]));

test('every style has an id of its own, and can be found by it', () => {
  expect(new Set(styles.map(({ id }) => id)).size).toBe(styles.length);
  for (const style of styles) expect(findStyle(style.id)).toBe(style);
  expect(findStyle('none')).toBeUndefined();
});

/** Styles are drawn many times, beside other tests: none has to be quick here. */
const timeout = 120_000;

test.each(drawn)(
  '$id is the same picture at every size, and again by the same seed',
  async (style) => {
    const at = (size: number, seed = 7) =>
      style.render(ring, { parameters: usual(style), size, seed }, noNetwork);
    const small = await at(128);
    expect(likeness(shrunk(await at(512), 4), small)).toBeGreaterThan(27);
    expect((await at(128)).data).toEqual(small.data);
  },
  timeout,
);

test.each(drawn)(
  '$id shows something, and the pupil dark, at both ends of every range',
  async (style) => {
    for (const parameter of style.parameters) {
      for (const value of [parameter.min, parameter.max]) {
        const parameters = { ...usual(style), [parameter.id]: value };
        const request = { parameters, size: 96, seed: 1 };
        const { data } = await style.render(ring, request, noNetwork);
        const middle = 4 * (48 * 96 + 48);
        expect(Math.max(data[middle], data[middle + 1], data[middle + 2])).toBeLessThan(60);
        expect(data.some((byte, i) => i % 4 !== 3 && byte > 90)).toBe(true);
      }
    }
  },
  timeout,
);
