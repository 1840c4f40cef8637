/** Some frames in a row, and which of them to keep. */
export interface Burst {
  /** Frames so far. */
  readonly length: number;
  /** Index and sharpness of the sharpest frame with an eye in it. */
  readonly best: { readonly index: number; readonly sharpness: number } | null;
}

export const emptyBurst: Burst = { length: 0, best: null };

/** The burst with one more frame: its sharpness, or null where it shows no eye. The first of equals stays. */
export function withFrame({ length, best }: Burst, sharpness: number | null): Burst {
  const isBest = sharpness !== null && (best === null || sharpness > best.sharpness);
  return { length: length + 1, best: isBest ? { index: length, sharpness } : best };
}

/** Whether the last frame is the one to keep so far: any kept before can go. */
export const isLastBest = ({ length, best }: Burst): boolean => best?.index === length - 1;
