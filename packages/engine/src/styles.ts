import type { Style } from '@irisvue/contracts';

/** The art styles on offer, in the order in which they are shown. */
export const styles: readonly Style[] = [];
