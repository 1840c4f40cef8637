import { IrisVueError } from '@irisvue/contracts';
import sharp from 'sharp';
import { checkFile } from './check-file.ts';

const picture = () =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#b89f86' } });

/** What is found wrong with a file of these bytes; null when nothing is. */
async function problemOf(...parts: (Uint8Array | string)[]): Promise<string | null> {
  const file = new Blob(parts.map((part) => (typeof part === 'string' ? part : part.slice())));
  try {
    await checkFile(file);
    return null;
  } catch (error) {
    if (error instanceof IrisVueError) return error.code;
    throw error;
  }
}

describe('a file that was chosen', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('is taken as %s', async (format) => {
    expect(await problemOf(await picture().toFormat(format).toBuffer())).toBeNull();
  });

  it('is taken as HEIC, which browsers need not decode', async () => {
    expect(await problemOf('\0\0\0\x18ftypheic\0\0\0\0mif1heic')).toBeNull();
  });

  it('is refused when it is empty', async () => {
    expect(await problemOf('')).toBe('FILE_EMPTY');
  });

  it('is no picture when it is text, whatever its name says', async () => {
    expect(await problemOf('I am no picture.')).toBe('FILE_NOT_AN_IMAGE');
    expect(await problemOf('\0\0\0\x18ftypmp42\0\0\0\0')).toBe('FILE_NOT_AN_IMAGE');
  });

  it.each([0.02, 0.5, 0.97])('is damaged when only %s of a JPEG is there', async (share) => {
    const whole = await picture().jpeg().toBuffer();
    const cut = whole.subarray(0, Math.ceil(whole.length * share));
    expect(await problemOf(cut)).toBe('FILE_DAMAGED');
  });

  it('is damaged when the only end marker is its thumbnail’s', async () => {
    const whole = await picture().jpeg().toBuffer();
    const thumbnail = new Uint8Array([0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9]);
    const cut = whole.subarray(2, whole.length - 20);
    expect(await problemOf(whole.subarray(0, 2), thumbnail, cut)).toBe('FILE_DAMAGED');
  });

  it('is whole when a phone appended a film to the JPEG', async () => {
    const film = new Uint8Array(5000).fill(0x55);
    expect(await problemOf(await picture().jpeg().toBuffer(), film)).toBeNull();
  });
});
