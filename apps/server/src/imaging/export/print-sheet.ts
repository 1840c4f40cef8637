import type { ExportOptions, Paper } from '@irisvue/contracts';

export const printDpi = 300;
const millimetresPerInch = 25.4;
/** Air around a whole picture, as a share of the paper's shorter side. */
const marginShare = 0.05;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const longerSide = ({ width, height }: Size): number => Math.max(width, height);

/** What a file shows: a sheet of paper with its bleed, or the picture alone. */
export interface PrintSheet {
  /** What remains when the bleed is cut off, in millimetres. */
  readonly trim: Size;
  readonly bleedMm: number;
  /** Of all, in whole pixels. */
  readonly pixels: Size;
  /** Of the whole picture, in the same pixels but not whole; larger than the sheet where it is cut. */
  readonly picture: Size;
  readonly fit: ExportOptions['fit'];
}

type SheetOptions = Pick<ExportOptions, 'paper' | 'bleed_mm' | 'fit'> & {
  /** Pixels on the longer side of a picture that is not for paper. */
  readonly size: number;
};

export function layOutSheet(options: SheetOptions, picture: Size, dpi = printDpi): PrintSheet {
  const { paper, bleed_mm, fit, size } = options;
  return paper === undefined
    ? pictureAlone(picture, size, dpi)
    : onPaper(paper, bleed_mm, fit, picture, dpi);
}

function pictureAlone(picture: Size, side: number, dpi: number): PrintSheet {
  const scale = side / longerSide(picture);
  const pixels = {
    width: Math.max(1, Math.round(scale * picture.width)),
    height: Math.max(1, Math.round(scale * picture.height)),
  };
  const millimetres = (length: number) => (length / dpi) * millimetresPerInch;
  const trim = { width: millimetres(pixels.width), height: millimetres(pixels.height) };
  return { trim, bleedMm: 0, pixels, picture: pixels, fit: 'cover' };
}

/** The paper is turned on its side for a picture that is wider than high. */
function onPaper(
  paper: Paper,
  bleedMm: number,
  fit: ExportOptions['fit'],
  picture: Size,
  dpi: number,
): PrintSheet {
  const [shorter = 0, longer = 0] = paper.split('x').map((centimetres) => 10 * Number(centimetres));
  const isWide = picture.width > picture.height;
  const trim = isWide ? { width: longer, height: shorter } : { width: shorter, height: longer };
  const pixels = (mm: number) => (mm / millimetresPerInch) * dpi;
  const room = fit === 'contain' ? -2 * marginShare * shorter : 2 * bleedMm;
  const across = pixels(trim.width + room) / picture.width;
  const down = pixels(trim.height + room) / picture.height;
  const scale = fit === 'contain' ? Math.min(across, down) : Math.max(across, down);
  return {
    ...{ trim, bleedMm, fit },
    pixels: {
      width: Math.round(pixels(trim.width + 2 * bleedMm)),
      height: Math.round(pixels(trim.height + 2 * bleedMm)),
    },
    picture: { width: scale * picture.width, height: scale * picture.height },
  };
}
