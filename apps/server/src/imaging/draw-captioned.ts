import { type Caption, IrisVueError } from '@irisvue/contracts';
import {
  arrange,
  compose,
  findStyle,
  fuse,
  fusionAspect,
  hasRoomForNames,
  type IrisRing,
  pixelsOf,
  type RasterRGBA,
  withFooter,
  writeTexts,
} from '@irisvue/engine';
import { requireFonts } from '../fonts/writable.ts';
import type { ArtWork } from './art-tasks.ts';
import { type Footer, layOutLine, layOutNames } from './caption.ts';

type Work<Kind extends ArtWork['work']> = Extract<ArtWork, { readonly work: Kind }>;

interface Size {
  readonly width: number;
  readonly height: number;
}

const nothing: Footer = { texts: [], height: 0 };
/** Of a fusion, around its caption: a share of its longer side. It fills its canvas and has no mount of its own. */
const fusionMargin = 0.045;

/** The longer side of a picture with whose footer it is as long as it should be without. */
const withinSide = ({ width, height }: Size, footer: Footer, side: number): number =>
  Math.floor((side * side) / Math.max(width, height + footer.height, side));

/** Pixels below a picture; where it was made smaller for them, so many that the whole is just as long as asked. */
const footerOf = ({ height }: Size, footer: Footer, side: number, size: number): number =>
  side < size ? size - height : footer.height;

/** A fusion, its caption below it; the whole is `size` pixels on its longer side. */
export async function drawFusion(
  irises: readonly [IrisRing, IrisRing],
  work: Omit<Work<'fuse'>, 'work'>,
): Promise<RasterRGBA> {
  const { caption, background, size } = work;
  const line = visible(caption.line);
  const shape = { width: 2, height: 2 * fusionAspect(work.style) };
  const layOut = async (side: number): Promise<Footer> => {
    if (line === '') return nothing;
    const picture = pixelsOf(shape, side);
    const fonts = requireFonts(caption);
    return layOutLine(line, fonts, picture, picture.height, fusionMargin * side);
  };
  const side = withinSide(pixelsOf(shape, size), await layOut(size), size);
  const footer = await layOut(side);
  const picture = fuse(irises, { ...work, side });
  const below = footerOf(picture, footer, side, size);
  const grown = withFooter(picture, background, picture.height + below);
  return writeTexts(grown, footer.texts);
}

/** A composition, names under its irises and a line below; the whole is `size` pixels on its longer side. */
export async function drawComposition(
  irises: readonly IrisRing[],
  { layout, background, caption, size, seed }: Omit<Work<'compose'>, 'work'>,
): Promise<RasterRGBA> {
  const { names, line } = linesOf(caption, hasRoomForNames(layout));
  const isNamed = names.length > 0;
  const arrangement = arrange(layout, irises.length, isNamed);
  const { circles, nameHeight } = arrangement;
  const artBottom =
    Math.max(...circles.map(({ y, radius }) => y + radius)) + nameHeight + arrangement.height / 2;
  const layOut = async (side: number): Promise<Footer> => {
    if (line === '') return nothing;
    const picture = pixelsOf(arrangement, side);
    const bottom = (artBottom * side) / 2;
    const fonts = requireFonts(caption);
    return layOutLine(line, fonts, picture, bottom, picture.height - bottom);
  };
  const side = withinSide(pixelsOf(arrangement, size), await layOut(size), size);
  const footer = await layOut(side);
  const picture = compose(irises, {
    ...{ layout, side, isNamed },
    footer: footerOf(pixelsOf(arrangement, side), footer, side, size),
    background:
      typeof background === 'string'
        ? background
        : backdropOf(background.style_id, irises[0], seed),
  });
  const under = isNamed ? await layOutNames(names, requireFonts(caption), arrangement, side) : [];
  return writeTexts(picture, [...under, ...footer.texts]);
}

/** A text, or nothing where none of its characters has a form: there are invisible ones, such as U+200B. */
const visible = (text = ''): string =>
  /^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(text) ? '' : text;

/** Names that have no room under their irises stand in a line of their own. */
function linesOf(caption: Caption, hasRoom: boolean) {
  const names = (caption.names ?? []).map(visible);
  const line = visible(caption.line);
  if (names.every((name) => name === '')) return { names: [], line };
  if (hasRoom) return { names, line };
  const together = names.filter((name) => name !== '').join(' · ');
  return { names: [], line: line === '' ? together : `${together}\n${line}` };
}

/** @throws {IrisVueError} STYLE_NOT_FOUND, STYLE_WITHOUT_BACKDROP */
function backdropOf(styleId: string, iris: IrisRing | undefined, seed: number) {
  const style = findStyle(styleId);
  if (style === undefined || iris === undefined) throw new IrisVueError('STYLE_NOT_FOUND');
  const { backdrop } = style;
  if (backdrop === undefined) throw new IrisVueError('STYLE_WITHOUT_BACKDROP');
  return (canvas: Size): RasterRGBA => backdrop(iris, { ...canvas, seed });
}
