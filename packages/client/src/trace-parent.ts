/**
 * Names what a person has asked for, as W3C Trace Context writes it: what the server does for it, in all its
 * processes, can be found by it. It says nothing about who they are. Chance need not be of the best here, and
 * phones have no `crypto`.
 */
export const newTraceParent = (): string => `00-${hex(32)}-${hex(16)}-00`;

const hex = (digits: number): string => {
  const random = () => Math.floor(Math.random() * 16).toString(16);
  // All zeros would be no id.
  return `1${Array.from({ length: digits - 1 }, random).join('')}`;
};
