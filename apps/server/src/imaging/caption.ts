import type { Arrangement, Mask, PlacedText } from '@irisvue/engine';
import type { BundledFont } from '../fonts/bundled-fonts.ts';
import { drawLine, drawText, type TextRequest } from './text.ts';

/** What is written under a picture, and how far the picture has to go on for it. */
export interface Footer {
  readonly texts: readonly PlacedText[];
  /** Pixels. */
  readonly height: number;
}

/** Of the geometric mean of a picture's sides. */
const lineSize = 0.042;
const lineWidth = 0.84;
/** Below this share of its size a text is not shrunk, but broken. */
const leastShrinking = 0.6;

/**
 * A line under a picture, broken where it is long.
 *
 * @param artBottom where in the picture its art ends; the line keeps `margin` pixels from it and from the edge
 */
export async function layOutLine(
  line: string,
  fonts: readonly BundledFont[],
  { width, height }: { readonly width: number; readonly height: number },
  artBottom: number,
  margin: number,
): Promise<Footer> {
  const size = lineSize * Math.sqrt(width * height);
  const ink = await drawText(line, { fonts, size, width: lineWidth * width });
  const top = Math.round(artBottom + 0.8 * margin);
  return {
    texts: [{ ink, left: Math.round((width - ink.width) / 2), top }],
    height: Math.max(0, Math.ceil(top + ink.height + margin) - height),
  };
}

/** In shares of the room under an iris that its name has. */
const nameSize = 0.52;
/** In diameters. */
const nameWidth = 1.08;

/** A name under each iris, all of one size: the largest at which every one fits. */
export async function layOutNames(
  names: readonly string[],
  fonts: readonly BundledFont[],
  { circles, width, height, nameHeight }: Arrangement,
  side: number,
): Promise<PlacedText[]> {
  const half = side / 2;
  const room = nameHeight * half;
  const most = nameWidth * 2 * (circles[0]?.radius ?? 0) * half;
  const usual = await drawAll(names, fonts, nameSize * room);
  const widest = Math.max(...usual.map((ink) => ink?.width ?? 0));
  const shrinking = Math.max(leastShrinking, Math.min(1, most / widest));
  const size = nameSize * room * shrinking;
  const inks = shrinking === 1 ? usual : await drawAll(names, fonts, size);
  const placed: PlacedText[] = [];
  for (const [i, name] of names.entries()) {
    const [circle, line] = [circles[i], inks[i]];
    if (!circle || !line) continue;
    const isBroken = shrinking === leastShrinking && line.width > most;
    const ink = isBroken ? await drawBroken(name, { fonts, size }, most) : line;
    const top = (circle.y + height / 2 + circle.radius) * half;
    placed.push({
      ink,
      left: Math.round((circle.x + width / 2) * half - ink.width / 2),
      top: Math.round(top),
    });
  }
  return placed;
}

/** Rows above a text's ink. */
export function inkTop({ width, data }: Mask): number {
  return Math.floor(data.findIndex((cover) => cover > 0) / width);
}

/** A name on several lines, with room above it as `drawLine` leaves it, so that its first line stands beside theirs. */
async function drawBroken(name: string, request: TextRequest, width: number): Promise<Mask> {
  const ink = await drawText(name, { ...request, width });
  let first = '';
  for (const part of name.split(/(?<=[\s-])/)) {
    const longer = first + part;
    if (first !== '' && (await drawLine(longer, request)).width > width) break;
    first = longer;
  }
  const above = inkTop(await drawLine(first, request));
  const data = new Uint8Array(ink.width * (above + ink.height));
  data.set(ink.data, above * ink.width);
  return { width: ink.width, height: above + ink.height, data };
}

const drawAll = (names: readonly string[], fonts: readonly BundledFont[], size: number) =>
  Promise.all(names.map((name) => (name === '' ? null : drawLine(name, { fonts, size }))));
