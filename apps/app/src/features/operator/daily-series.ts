import type { DailyNumbers } from '@irisvue/contracts';

export interface DayValue {
  readonly day: string;
  /** Null when nobody counted that day. */
  readonly value: number | null;
}

const dayMs = 24 * 60 * 60_000;

/** One number over the days from the first to the last that was counted; what did not happen is 0. */
export function seriesOf(
  days: readonly DailyNumbers[],
  isPart: (name: string) => boolean,
): DayValue[] {
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  if (first === undefined || last === undefined) return [];
  const known = new Map(days.map(({ day, numbers }) => [day, numbers]));
  const length = (Date.parse(last) - Date.parse(first)) / dayMs + 1;
  return Array.from({ length }, (_, index) => {
    const day = new Date(Date.parse(first) + index * dayMs).toISOString().slice(0, 10);
    const numbers = known.get(day);
    if (numbers === undefined) return { day, value: null };
    const parts = Object.entries(numbers).filter(([name]) => isPart(name));
    return { day, value: parts.reduce((sum, [, count]) => sum + count, 0) };
  });
}

/** Round numbers from 0 to at least `most`: what the axis is labelled with. */
export function ticksTo(most: number): number[] {
  const rough = Math.max(1, most) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((part) => part * power).find((s) => s >= rough) ?? 1);
  const count = Math.max(1, Math.ceil(most / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
