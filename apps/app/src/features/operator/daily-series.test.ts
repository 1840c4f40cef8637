import { seriesOf, ticksTo } from './daily-series.ts';

const days: { day: string; numbers: Record<string, number> }[] = [
  { day: '2026-02-27', numbers: { 'users.new': 3, 'jobs.segment.failed': 1 } },
  { day: '2026-03-02', numbers: { 'jobs.segment.failed': 2, 'jobs.prepare.failed': 4 } },
];

describe('daily numbers', () => {
  it('fill every day between the first and the last, and tell none from nobody counted', () => {
    expect(seriesOf(days, (name) => name === 'users.new')).toEqual([
      { day: '2026-02-27', value: 3 },
      { day: '2026-02-28', value: null },
      { day: '2026-03-01', value: null },
      { day: '2026-03-02', value: 0 },
    ]);
  });

  it('add up several names', () => {
    const failed = seriesOf(days, (name) => name.endsWith('.failed'));
    expect(failed.map(({ value }) => value)).toEqual([1, null, null, 6]);
  });

  it('are nothing when no day was counted', () => {
    expect(seriesOf([], () => true)).toEqual([]);
  });
});

describe('the axis', () => {
  it.each([0, 1, 2, 7, 10, 99, 143, 1000, 41_200_000_000])(
    'has two to seven round numbers from 0 to at least %d',
    (most) => {
      const ticks = ticksTo(most);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(ticks.every(Number.isInteger)).toBe(true);
    },
  );
});
