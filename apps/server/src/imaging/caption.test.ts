import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { arrange } from '@irisvue/engine';
import { expect, test } from 'vitest';
import { displayFont, textFonts } from '../fonts/bundled-fonts.ts';
import { requireFonts } from '../fonts/writable.ts';
import { childNodeArguments } from '../platform/source-form.ts';
import { inkTop, layOutNames } from './caption.ts';
import { drawLine, drawText } from './text.ts';

const inkOf = ({ data }: { data: Uint8Array }) => data.filter((value) => value > 128).length;

test('each script is written with a font that has it', async () => {
  for (const text of ['Ada', 'Ángström', 'Ἀλέξανδρος', 'Дарья', 'نور', 'שרה', 'क्षितिज']) {
    const fonts = requireFonts({ names: [text] });
    const isLatin = /^\p{Script=Latin}+$/u.test(text);
    expect(fonts).toEqual(isLatin ? [displayFont] : textFonts);
    const mask = await drawLine(text, { fonts, size: 40 });
    expect(inkOf(mask)).toBeGreaterThan(60);
  }
});

test('letters that belong together are joined: an Arabic word is narrower than its letters apart', async () => {
  const request = { fonts: textFonts, size: 60 };
  const joined = await drawLine('محمد', request);
  const apart = await drawLine('م ح م د', request);
  expect(joined.width).toBeLessThan(0.8 * apart.width);
  const conjunct = await drawLine('क्ष', request);
  const two = await drawLine('कष', request);
  expect(conjunct.width).toBeLessThan(two.width);
});

test('what no font has is named', () => {
  expect(() => requireFonts({ names: ['Ada 🎉', '漢'], line: '👨‍👩‍👧' })).toThrow(
    expect.objectContaining({
      code: 'CAPTION_NOT_WRITABLE',
      details: { characters: ['🎉', '漢', '👨‍👩‍👧'] },
    }),
  );
});

test('a long line is broken between words, and lines of a size have one height', async () => {
  const request = { fonts: [displayFont], size: 40 };
  const one = await drawText('Lisbon', request);
  const long = 'Lisbon, where the river meets the sea, on a late evening in May';
  const broken = await drawText(long, { ...request, width: 400 });
  expect(broken.width).toBeLessThanOrEqual(400);
  expect(broken.height).toBeGreaterThan(2.5 * one.height);
  const [low, tall] = [await drawLine('mouse', request), await drawLine('Ágy', request)];
  expect(low.height).toBe(tall.height);
});

test('a name that is broken begins at the height of the others', async () => {
  const names = ['Ágnes', 'Maximiliane-Wilhelmina Baumgartner-Wumm', 'Mila'];
  const placed = await layOutNames(names, [displayFont], arrange('ring', 3, true), 1600);
  expect(placed[1]?.ink.height).toBeGreaterThan(placed[2]?.ink.height ?? 0);
  // The lower two irises of the ring are at one height.
  const tops = placed.map(({ ink, top }) => top + inkTop(ink));
  expect(Math.abs((tops[1] ?? 0) - (tops[2] ?? 0))).toBeLessThanOrEqual(1);
});

test('a name that shrinking makes fit stays on one line at every size', async () => {
  const names = ['Ágnes', 'Maximiliane-Wilhelmina von Hohenstaufen', 'Mila'];
  for (let size = 400; size <= 2000; size += 100) {
    const placed = await layOutNames(names, [displayFont], arrange('ring', 3, true), size);
    expect(placed[1]?.ink.height, `${size}`).toBe(placed[2]?.ink.height);
  }
});

test('what looks like markup is written as it is', async () => {
  const request = { fonts: [displayFont], size: 40 };
  const [plain, marked] = [await drawLine('a', request), await drawLine('<b>a</b> &amp;', request)];
  expect(marked.width).toBeGreaterThan(4 * plain.width);
});

test('the same picture is written by a process that the machine offers other fonts', async () => {
  const script = `
    const { drawLine } = await import(${JSON.stringify(new URL('./text.ts', import.meta.url).href)});
    const { textFonts } = await import(${JSON.stringify(new URL('../fonts/bundled-fonts.ts', import.meta.url).href)});
    const { width, data } = await drawLine('Ада نور 12', { fonts: textFonts, size: 40 });
    process.stdout.write(width + ':' + Buffer.from(data).toString('base64'));`;
  const written = async (environment: Record<string, string>) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...childNodeArguments, '--input-type=module', '--eval', script],
      {
        env: { PATH: process.env.PATH, ...environment },
        cwd: fileURLToPath(new URL('.', import.meta.url)),
      },
    );
    return stdout;
  };
  const here = await drawLine('Ада نور 12', { fonts: textFonts, size: 40 });
  const expected = `${here.width}:${Buffer.from(here.data).toString('base64')}`;
  expect(await written({ FONTCONFIG_FILE: '/etc/fonts/fonts.conf' })).toBe(expected);
});
