import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { asKept, examples } from './draw-examples.ts';
import { sharp } from './sharp.ts';

const kept = (name: string) =>
  sharp(fileURLToPath(new URL(`./fixtures/art/${name}.webp`, import.meta.url)))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });

/** Mean difference of a channel, 0 to 255; a style's other seed makes 6 and more. */
const allowed = 3;

test.each([...examples])(
  '%s looks as it did when somebody last looked at it',
  async (name, draw) => {
    const picture = await draw();
    const now = await sharp(await asKept(picture).toBuffer())
      .removeAlpha()
      .raw()
      .toBuffer();
    const { data, info } = await kept(name);
    expect([info.width, info.height]).toEqual([picture.width, picture.height]);
    const difference = now.reduce((sum, byte, i) => sum + Math.abs(byte - (data[i] ?? 0)), 0);
    expect(difference / now.length).toBeLessThan(allowed);
  },
);
