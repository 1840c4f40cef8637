import { V7Generator } from 'uuidv7';

const generator = new V7Generator();

/** A new id that begins with this moment, so that what is kept by month lies in the right one. */
export const newIdAt = (at: Date): string =>
  generator.generateOrResetWithTs(at.getTime()).toString();

/** The smallest id that anything made at this moment can have. */
export function firstIdAt(at: Date): string {
  const digits = at.getTime().toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-0000-0000-000000000000`;
}
