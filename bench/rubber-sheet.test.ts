import { expect, test } from 'vitest';
import { unwrapAndBack } from './rubber-sheet.ts';

test.each([512, 2048])(
  'a portrait of %i px keeps 40 dB when it is unwrapped and wrapped again',
  (size) => {
    expect(unwrapAndBack(size).psnr).toBeGreaterThan(40);
  },
  60_000,
);
