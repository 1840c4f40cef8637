import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportInput, ExportOutput } from './art-tasks.ts';
import { savePreviews } from './encode.ts';
import { encodeAs, fileTypes } from './export/encode-file.ts';
import { type ExportArt, prepareArt, readPicture } from './export/export-art.ts';
import { placeOnSheet } from './export/place-on-sheet.ts';
import { printPdf } from './export/print-pdf.ts';
import { layOutSheet, longerSide, type PrintSheet, printDpi } from './export/print-sheet.ts';
import { sharp } from './sharp.ts';
import type { ReportStep } from './tasks.ts';

const previewSide = 2048;

/**
 * Writes a picture as a file to take away: in the colour space, at the size or for the paper that was
 * asked for, with nothing in it but the picture, its profile and its resolution.
 *
 * @throws {IrisVueError} FILE_DAMAGED
 */
export async function exportPicture(
  input: ExportInput,
  reportStep: ReportStep,
): Promise<ExportOutput> {
  reportStep('loading');
  const source = await readPicture(input.picture_path, input.color_space);
  const sheet = layOutSheet(input, source.picture);
  reportStep('painting');
  const art = await prepareArt(source, sheet, input);

  reportStep('saving');
  const { extension, contentType } = fileTypes[input.format];
  const path = join(input.output_dir, `export.${extension}`);
  await save(art, sheet, input, path);
  const scale = Math.max(1, longerSide(sheet.picture) / longerSide(source.picture));
  return {
    ...sheet.pixels,
    content_type: contentType,
    picture_path: path,
    preview_paths: await savePreviews(sharp(await preview(art, sheet, input)), input.output_dir),
    invented_share: 1 - 1 / scale ** 2,
    effective_dpi: input.paper === undefined ? null : Math.round(printDpi / scale),
  };
}

async function save(
  art: ExportArt,
  sheet: PrintSheet,
  { format, quality, color_space, crop_marks }: ExportInput,
  path: string,
): Promise<void> {
  const placed = placeOnSheet(sharp(art.png), art.size, sheet);
  const options = { quality, bitDepth: art.bitDepth };
  if (format !== 'pdf') {
    await encodeAs(placed, format, options).toFile(path);
    return;
  }
  const jpeg = await encodeAs(placed, 'jpeg', options).toBuffer();
  const page = { jpeg, colorSpace: color_space, cropMarks: crop_marks, ...sheet };
  await writeFile(path, await printPdf(page));
}

/** The sheet at the size of a screen. */
async function preview(art: ExportArt, sheet: PrintSheet, input: ExportInput): Promise<Buffer> {
  const dpi = printDpi * Math.min(1, previewSide / longerSide(sheet.pixels));
  const size = Math.min(input.size, previewSide);
  const small = layOutSheet({ ...input, size }, art.size, dpi);
  return placeOnSheet(sharp(art.png), art.size, small).png({ compressionLevel: 0 }).toBuffer();
}
