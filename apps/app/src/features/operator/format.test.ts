import { asBytes, asDuration, asWords, secondsBetween } from './format.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [41_200_000_000, '41.2 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(asBytes(bytes)).toBe(words);
});

it.each([
  [null, '–'],
  [0.12, '120 ms'],
  [4.25, '4.3 s'],
  [90, '1 min 30 s'],
  [7500, '2 h 5 min'],
])('%s seconds are %s', (seconds, words) => {
  expect(asDuration(seconds)).toBe(words);
});

it('names are told in words', () => {
  expect(asWords('roll_up_analytics')).toBe('Roll up analytics');
  expect(asWords('NO_EYE')).toBe('No eye');
});

it('what has not ended took no time yet', () => {
  expect(secondsBetween('2026-03-01T00:00:00Z', '2026-03-01T00:00:02Z')).toBe(2);
  expect(secondsBetween('2026-03-01T00:00:00Z', null)).toBeNull();
});
