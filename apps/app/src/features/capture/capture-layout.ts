import type { EdgeInsets } from 'react-native-safe-area-context';
import { isLow, space, touchTarget } from '../../ui/tokens.ts';
import { type Ring, ringIn, type Size } from '../guidance/ring.ts';
import { shutterSize } from './shutter.tsx';

/** A part of the screen, as an absolutely placed view takes it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface CaptureLayout {
  readonly ring: Ring;
  readonly sentence: Box;
  readonly controls: Box;
  /** Where an error is told: below the top row, away from every control. */
  readonly toast: Omit<Box, 'height'>;
  /** The controls stand at the right, the sentence at the left; otherwise both lie below the ring. */
  readonly isSideways: boolean;
}

/** Below the ring's edge: its ticks and some air. */
const air = space.xl;
const twoLines = 72;
const sideColumn = shutterSize + 2 * space.xl;

/** The ring takes what the controls and the sentence leave. */
export function captureLayout(screen: Size, insets: EdgeInsets): CaptureLayout {
  const { width, height } = screen;
  const topRow = insets.top + space.m + touchTarget + space.m;
  if (isLow(width, height)) {
    const left = insets.left + space.xl;
    const controls = {
      left: width - insets.right - sideColumn,
      top: 0,
      width: sideColumn,
      height,
    };
    const ringLeft = left + 0.27 * width;
    const ring = ringIn({ left: ringLeft, top: 0, width: controls.left - ringLeft, height });
    const sentence = { left, top: 0, width: ring.x - ring.radius - air - left, height };
    const besideSentence = sentence.left + sentence.width;
    const toast = { left: besideSentence, top: topRow, width: controls.left - besideSentence };
    return { ring, sentence, controls, toast, isSideways: true };
  }
  const controls = {
    left: 0,
    top: height - insets.bottom - space.xxl - shutterSize,
    width,
    height: shutterSize,
  };
  const ring = ringIn({
    left: 0,
    top: topRow,
    width,
    height: controls.top - air - twoLines - topRow,
  });
  const below = ring.y + ring.radius + air;
  const wide = width - 2 * space.xl;
  return {
    ring,
    sentence: { left: space.xl, top: below, width: wide, height: controls.top - below },
    controls,
    toast: { left: space.xl, top: topRow, width: wide },
    isSideways: false,
  };
}
