/** One line of the results: what was measured, the bar it is held against, and what came out. */
export interface Row {
  readonly what: string;
  readonly bar: string;
  readonly measured: string;
  readonly met: boolean;
}

/** The value below which `share` (0 to 1) of the samples lie; nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('A percentile needs at least one sample.');
  return value;
}

export function table(rows: readonly Row[]): string {
  return [
    '| what | bar | measured | met |',
    '| --- | --- | --- | --- |',
    ...rows.map(
      (row) => `| ${row.what} | ${row.bar} | ${row.measured} | ${row.met ? 'yes' : '**no**'} |`,
    ),
  ].join('\n');
}
