import { fileURLToPath } from 'node:url';
import { type Mask, trimmed } from '@irisvue/engine';
import type { BundledFont } from '../fonts/bundled-fonts.ts';
import { sharp } from './sharp.ts';

// Read by the text library when it writes for the first time.
process.env.FONTCONFIG_FILE = fileURLToPath(new URL('../../fonts/fonts.conf', import.meta.url));

export interface TextRequest {
  readonly fonts: readonly BundledFont[];
  /** Pixels of an em. */
  readonly size: number;
  /** Longer lines are broken, between words where they can be. */
  readonly width?: number;
}

const loaded = new Set<string>();

/** A font is known from the first text on that names its file. */
async function load(fonts: readonly BundledFont[]): Promise<void> {
  for (const { family, path } of fonts) {
    if (loaded.has(path)) continue;
    await sharp({ text: { text: '.', font: family, fontfile: path } }).toBuffer();
    loaded.add(path);
  }
}

/** How much of each pixel a text's ink covers; the mask is as large as the ink. Lines are centred. */
export async function drawText(text: string, request: TextRequest): Promise<Mask> {
  return render(escaped(text), request);
}

/** Taller and deeper than any letter, and not to be seen: what is written beside it has room in common. */
const strut = '<span size="150%" alpha="1">Åj</span>';

/** One line like `drawText`, but as high as every other line of that size, with its baseline at the same height. */
export async function drawLine(text: string, request: TextRequest): Promise<Mask> {
  return trimmed(await render(escaped(text) + strut, request));
}

async function render(markup: string, { fonts, size, width }: TextRequest): Promise<Mask> {
  await load(fonts);
  const { data, info } = await sharp({
    text: {
      text: markup,
      font: `${fonts.map(({ family }) => family).join(', ')} ${size}`,
      // A point is a pixel.
      dpi: 72,
      align: 'centre',
      rgba: true,
      ...(width === undefined ? {} : { width: Math.round(width), wrap: 'word-char' }),
    },
  })
    .extractChannel('alpha')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

/** The text library reads markup. */
const escaped = (text: string): string =>
  text.normalize('NFC').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
