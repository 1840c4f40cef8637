/** One line of the results: what was measured, the bar it is held against, and what came out. */
export interface Row {
  readonly what: string;
  /** Null, and `met` too, where a figure stands only to be known. */
  readonly bar: string | null;
  readonly measured: string;
  readonly met: boolean | null;
}

/** How a figure is printed: digits after the point, and the unit with its space. */
interface Format {
  readonly digits?: number;
  readonly unit?: string;
}

/** A figure that must not fall below its bar. */
export function atLeast(what: string, value: number, bar: number, format: Format = {}): Row {
  return { ...formatted(what, '≥', value, bar, format), met: value >= bar };
}

/** A figure that must not rise above its bar. */
export function atMost(what: string, value: number, bar: number, format: Format = {}): Row {
  return { ...formatted(what, '≤', value, bar, format), met: value <= bar };
}

function formatted(
  what: string,
  sign: string,
  value: number,
  bar: number,
  { digits = 3, unit = '' }: Format,
): Omit<Row, 'met'> {
  return { what, bar: `${sign} ${bar}${unit}`, measured: `${value.toFixed(digits)}${unit}` };
}

/** The value below which `share` (0 to 1) of the samples lie; nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('A percentile needs at least one sample.');
  return value;
}

/** Not a number where there are no samples. */
export const mean = (samples: readonly number[]): number =>
  samples.reduce((sum, sample) => sum + sample, 0) / samples.length;

/** A Markdown table. */
export const markdown = (
  header: readonly string[],
  lines: readonly (readonly string[])[],
): string =>
  [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const table = (rows: readonly Row[]): string =>
  markdown(
    ['what', 'bar', 'measured', 'met'],
    rows.map(({ what, bar, measured, met }) => [what, bar ?? '–', measured, wordFor(met)]),
  );

function wordFor(met: boolean | null): string {
  if (met === null) return '–';
  return met ? 'yes' : '**no**';
}
