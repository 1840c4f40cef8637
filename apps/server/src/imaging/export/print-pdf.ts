import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFString,
  popGraphicsState,
  pushGraphicsState,
  rgb,
} from '@cantoo/pdf-lib';
import type { ColorSpace } from '@irisvue/contracts';
import type { PrintSheet } from './print-sheet.ts';
import { profileOf } from './tagged-png.ts';

/** Room around the bleed for crop marks, in millimetres: they begin beyond the bleed, so that none is left on the print. */
const markRoom = 8;
const markLength = 5;
const markWidthPt = 0.25;

/** PDF's unit: 1/72 inch (ISO 32000-1, 8.3.2.3). */
const points = (mm: number): number => (mm / 25.4) * 72;

interface PrintPage extends Pick<PrintSheet, 'trim' | 'bleedMm' | 'pixels'> {
  /** Of the sheet with its bleed: 8-bit RGB, in the colour space that is named. */
  readonly jpeg: Buffer;
  readonly colorSpace: ColorSpace;
  readonly cropMarks: boolean;
}

/** Box around the paper, in points: [left, bottom, width, height]. */
type Box = readonly [number, number, number, number];

/**
 * A page for a printer: the sheet's picture over paper and bleed, and boxes that say which is which
 * (ISO 32000-1, 14.11.2). Colours are by an ICC profile, which is also the file's output intent.
 */
export async function printPdf(page: PrintPage): Promise<Uint8Array> {
  // Without metadata the file holds neither a name nor a time, and the same print is the same bytes.
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const { trim, bleedMm } = page;
  const room = page.cropMarks ? markRoom : 0;
  const around = (mm: number): Box => [
    points(room + bleedMm - mm),
    points(room + bleedMm - mm),
    points(trim.width + 2 * mm),
    points(trim.height + 2 * mm),
  ];
  const [, , width, height] = around(bleedMm + room);
  const sheet = document.addPage([width, height]);
  sheet.setMediaBox(0, 0, width, height);
  sheet.setCropBox(0, 0, width, height);
  const bleed = around(bleedMm);
  sheet.setBleedBox(...bleed);
  sheet.setTrimBox(...around(0));
  sheet.setArtBox(...around(0));

  const profile = context.register(
    context.flateStream(await profileOf(page.colorSpace), { N: 3, Alternate: 'DeviceRGB' }),
  );
  const picture = context.register(
    context.stream(page.jpeg, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: page.pixels.width,
      Height: page.pixels.height,
      ColorSpace: ['ICCBased', profile],
      BitsPerComponent: 8,
      Filter: 'DCTDecode',
    }),
  );
  const [left, bottom, across, up] = bleed;
  sheet.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(across, 0, 0, up, left, bottom),
    drawObject(sheet.node.newXObject('Picture', picture)),
    popGraphicsState(),
  );
  if (page.cropMarks) drawCropMarks(sheet, around(0), points(bleedMm));

  const space = page.colorSpace === 'srgb' ? 'sRGB IEC61966-2.1' : 'Display P3';
  const intent = context.obj({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: PDFString.of(space),
    Info: PDFString.of(space),
    DestOutputProfile: profile,
  });
  document.catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]));
  return document.save();
}

/** Two lines at each corner of the paper, along its edges. */
function drawCropMarks(sheet: PDFPage, [left, bottom, width, height]: Box, bleed: number): void {
  const from = bleed + points(markRoom - markLength);
  const to = bleed + points(markRoom);
  const line = (x0: number, y0: number, x1: number, y1: number) =>
    sheet.drawLine({
      start: { x: x0, y: y0 },
      end: { x: x1, y: y1 },
      thickness: markWidthPt,
      color: rgb(0, 0, 0),
    });
  for (const [x, outX] of [
    [left, -1],
    [left + width, 1],
  ] as const) {
    for (const [y, outY] of [
      [bottom, -1],
      [bottom + height, 1],
    ] as const) {
      line(x + outX * from, y, x + outX * to, y);
      line(x, y + outY * from, x, y + outY * to);
    }
  }
}
