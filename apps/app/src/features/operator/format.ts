import { operatorTexts } from '../../texts/operator.ts';

const whole = new Intl.NumberFormat('en');
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const dayOfMonth = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});

export const asNumber = (value: number) => whole.format(value);
export const asShortNumber = (value: number) => short.format(value);
export const asShare = (part: number, all: number) => percent.format(all === 0 ? 0 : part / all);
export const asMoment = (iso: string | null) =>
  iso === null ? operatorTexts.none : moment.format(new Date(iso));
export const asDay = (day: string) => dayOfMonth.format(new Date(day));

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

export function asBytes(bytes: number): string {
  const unit = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${short.format(bytes / 1000 ** unit)} ${units[unit]}`;
}

export function asDuration(seconds: number | null): string {
  if (seconds === null) return operatorTexts.none;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${Math.round(seconds * 10) / 10} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const secondsBetween = (from: string | null, to: string | null): number | null =>
  from === null || to === null ? null : (Date.parse(to) - Date.parse(from)) / 1000;

/** `roll_up_analytics` for people: "Roll up analytics". */
export function asWords(name: string): string {
  const words = name.replace(/[_.]/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
