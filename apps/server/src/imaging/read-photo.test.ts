import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { IrisVueError } from '@irisvue/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodePart, decodeWhole, readPhoto } from './read-photo.ts';
import { sharp } from './sharp.ts';
import { blueEye, pictureOf } from './testing/eyes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irisvue-photos-'));
});
afterAll(() => rm(folder, { recursive: true }));

const eye = blueEye(320, 240);

async function save(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** The code with which reading and decoding a file fails. */
async function codeOf(path: string): Promise<string> {
  try {
    const photo = await readPhoto(path);
    await decodeWhole(photo, photo);
    return 'read';
  } catch (error) {
    return error instanceof IrisVueError ? error.code : `no IrisVueError: ${String(error)}`;
  }
}

function pngChunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(content.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** A grey 8-bit PNG that claims a size and holds `data`. */
function pngOf(width: number, height: number, data: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', data),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

/** The mean colour of the middle of a decoded file. */
async function middleColour(path: string): Promise<number[]> {
  const photo = await readPhoto(path);
  const x = photo.width / 2 - 10;
  const { picture } = await decodePart(photo, { x, y: 20, width: 20, height: 20 });
  const sums = [0, 0, 0];
  picture.data.forEach((value, i) => {
    sums[i % 3] = (sums[i % 3] ?? 0) + value;
  });
  return sums.map((sum) => sum / 400);
}

test('a file that is not there is FILE_NOT_FOUND', async () => {
  expect(await codeOf(join(folder, 'nowhere.jpg'))).toBe('FILE_NOT_FOUND');
});

test('an empty file is FILE_EMPTY', async () => {
  expect(await codeOf(await save('empty.jpg', ''))).toBe('FILE_EMPTY');
});

test('text, SVG and GIF are FILE_NOT_AN_IMAGE, whatever they are called', async () => {
  expect(await codeOf(await save('text.jpg', 'I am no picture.'))).toBe('FILE_NOT_AN_IMAGE');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>';
  expect(await codeOf(await save('drawing.svg', svg))).toBe('FILE_NOT_AN_IMAGE');
  expect(await codeOf(await save('drawing.png', svg))).toBe('FILE_NOT_AN_IMAGE');
  const gif = await pictureOf(eye).gif().toBuffer();
  expect(await codeOf(await save('eye.gif', gif))).toBe('FILE_NOT_AN_IMAGE');
});

test('files cut short are FILE_DAMAGED, wherever they end', async () => {
  const whole = {
    jpg: await pictureOf(eye).jpeg().toBuffer(),
    progressive: await pictureOf(eye).jpeg({ progressive: true }).toBuffer(),
    png: await pictureOf(eye).png().toBuffer(),
    webp: await pictureOf(eye).webp().toBuffer(),
    avif: await pictureOf(eye).avif({ effort: 0 }).toBuffer(),
  };
  for (const [name, bytes] of Object.entries(whole)) {
    expect(await codeOf(await save(`whole.${name}`, bytes)), name).toBe('read');
    for (const share of [0.02, 0.4, 0.97]) {
      const path = await save(`cut.${name}`, bytes.subarray(0, Math.ceil(bytes.length * share)));
      expect(await codeOf(path), `${share} of ${name}`).toBe('FILE_DAMAGED');
    }
  }
});

test('a JPEG with rubbish in its stream is FILE_DAMAGED', async () => {
  const bytes = await pictureOf(eye).jpeg({ quality: 90 }).toBuffer();
  const middle = Math.floor(bytes.length / 2);
  bytes.fill(0x55, middle, middle + 600);
  expect(await codeOf(await save('rubbish.jpg', bytes))).toBe('FILE_DAMAGED');
});

test('a JPEG with a film appended, as phones write them, is read', async () => {
  const bytes = await pictureOf(eye).jpeg().toBuffer();
  const film = Buffer.alloc(5000, 0xff);
  expect(await codeOf(await save('motion.jpg', Buffer.concat([bytes, film])))).toBe('read');
});

test('more than 60 megapixels are refused by the header alone', async () => {
  const empty = deflateSync(Buffer.alloc(10));
  expect(await codeOf(await save('huge.png', pngOf(20_000, 10_000, empty)))).toBe(
    'IMAGE_TOO_LARGE',
  );
  const jpeg = await pictureOf(eye).jpeg().toBuffer();
  const frameHeader = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg.writeUInt16BE(10_000, frameHeader + 5);
  jpeg.writeUInt16BE(20_000, frameHeader + 7);
  expect(await codeOf(await save('huge.jpg', jpeg))).toBe('IMAGE_TOO_LARGE');
});

test('a decompression bomb is refused without being inflated', async () => {
  const bomb = pngOf(60_000, 60_000, deflateSync(Buffer.alloc(50_000_000)));
  expect(bomb.length).toBeLessThan(100_000);
  const before = process.memoryUsage().rss;
  expect(await codeOf(await save('bomb.png', bomb))).toBe('IMAGE_TOO_LARGE');
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});

test('fewer than 120 pixels are IMAGE_TOO_SMALL', async () => {
  const tiny = await pictureOf(eye).resize(119, 300, { fit: 'fill' }).png().toBuffer();
  expect(await codeOf(await save('tiny.png', tiny))).toBe('IMAGE_TOO_SMALL');
});

test('every format comes out in the same colours', async () => {
  const plain = await middleColour(await save('plain.png', await pictureOf(eye).png().toBuffer()));
  const others = {
    'eye.jpg': await pictureOf(eye).jpeg({ quality: 95 }).toBuffer(),
    'eye.webp': await pictureOf(eye).webp({ quality: 95 }).toBuffer(),
    'eye.avif': await pictureOf(eye).avif({ quality: 90, effort: 0 }).toBuffer(),
    'deep.png': await pictureOf(eye).toColourspace('rgb16').png().toBuffer(),
    'cmyk.jpg': await pictureOf(eye)
      .toColourspace('cmyk')
      .withIccProfile('cmyk')
      .jpeg({ quality: 95 })
      .toBuffer(),
    'wide.jpg': await pictureOf(eye).withIccProfile('p3').jpeg({ quality: 95 }).toBuffer(),
    'clear.png': await pictureOf(eye).ensureAlpha().png().toBuffer(),
  };
  for (const [name, bytes] of Object.entries(others)) {
    const colour = await middleColour(await save(name, bytes));
    colour.forEach((value, i) => {
      expect(Math.abs(value - (plain[i] ?? 0)), `${name} channel ${i}`).toBeLessThan(12);
    });
  }
});

test('a grey picture is read as three channels', async () => {
  const grey = await pictureOf(eye).greyscale().toColourspace('b-w').jpeg().toBuffer();
  const [r, g, b] = await middleColour(await save('grey.jpg', grey));
  expect(r).toBe(g);
  expect(g).toBe(b);
});

test('HEIC from a phone is read, its wide colours brought to sRGB', async () => {
  const path = join(folder, 'eye.heic');
  await copyFile(fileURLToPath(new URL('./fixtures/blue-eye.heic', import.meta.url)), path);
  const photo = await readPhoto(path);
  expect(photo).toMatchObject({ width: 640, height: 480, isDisplayP3: true });
  // What was encoded, in sRGB; unconverted, its red would be 135.
  const wanted = [140, 106, 89];
  const colour = await middleColour(path);
  colour.forEach((value, i) => {
    expect(Math.abs(value - (wanted[i] ?? 0)), `channel ${i}`).toBeLessThan(3);
  });
});

test('of an animation the first picture is read', async () => {
  const frames = [
    await pictureOf(eye).png().toBuffer(),
    await pictureOf(eye).negate().png().toBuffer(),
  ];
  const animated = await sharp(frames, { join: { animated: true } })
    .webp({ loop: 0, delay: [100, 100], quality: 95 })
    .toBuffer();
  const path = await save('animated.webp', animated);
  expect(await readPhoto(path)).toMatchObject({ width: 320, height: 240 });
  const still = await middleColour(await save('still.png', await pictureOf(eye).png().toBuffer()));
  const [red] = await middleColour(path);
  expect(Math.abs((red ?? 0) - (still[0] ?? 0))).toBeLessThan(8);
});

test('a photograph on its side is turned upright, whole or in part', async () => {
  const turned = await pictureOf(eye)
    .rotate(-90)
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 95 })
    .toBuffer();
  const path = await save('turned.jpg', turned);
  const photo = await readPhoto(path);
  expect(photo).toMatchObject({ width: 320, height: 240 });
  const half = { width: 160, height: 120 };
  expect((await decodeWhole(photo, half)).picture).toMatchObject(half);
  const upright = await middleColour(await save('up.png', await pictureOf(eye).png().toBuffer()));
  const colour = await middleColour(path);
  colour.forEach((value, i) => {
    expect(Math.abs(value - (upright[i] ?? 0))).toBeLessThan(8);
  });
});
