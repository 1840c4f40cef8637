import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import {
  colorSpaceSchema,
  exportFormatSchema,
  exportOptionsSchema,
  paperFitSchema,
  paperSchema,
} from '@irisvue/contracts';
import { batchHelp, batchOptions, runOnPhotos } from '../command-line/photo-batch.ts';
import { type Call, readChoice, readWhole, runCommand, UsageError } from '../command-line/usage.ts';
import { fileTypes } from '../imaging/export/encode-file.ts';
import { exportPicture } from '../imaging/export-picture.ts';

const help = `irisvue export PICTURE… --out FILE|DIR [--format FORMAT] [--paper PAPER]

Writes pictures as files to give away or to print, with their colour profile, at 300 dpi, and with nothing
else in them: no place, no date, no name.

  --format F        png, jpeg, webp, tiff or pdf; when left out, what the file's name says, else jpeg
  --paper P         centimetres of the paper: ${paperSchema.options.join(', ')}. It is turned on its side
                    for a picture that is wider than high
  --bleed N         millimetres of background beyond each edge, for the printer to cut off, 0 to 10; 3 when left out
  --fit F           contain (the whole picture, with a margin) or cover (to the edges, cut where it is
                    longer); contain when left out
  --crop-marks      lines in a PDF that show where to cut
  --background B    black or white, beyond the picture and where it is transparent; the picture's own edge when left out
  --size N          without --paper: pixels on the longer side, 64 to 4096; 2048 when left out
  --color-space C   srgb, or display-p3 for printers and screens that show more colours; srgb when left out
  --bit-depth N     8, or 16 for TIFF; 8 when left out
  --quality N       of JPEG, WebP and PDF, 40 to 100; 92 when left out
  --out             a file, or a folder, which is made; there each result is called after its picture
${batchHelp}

Examples:
  npx irisvue export anna-halo.png --paper 30x40 --crop-marks --out anna-30x40.pdf
  npx irisvue export art --recursive --format tiff --bit-depth 16 --paper 50x70 --out prints`;

const extensions = [
  ...Object.values(fileTypes).map(({ extension }) => `.${extension}`),
  '.jpeg',
  '.tiff',
];

/** `irisvue export`. Gives the exit status. */
export const runExport = (argv: string[]): Promise<number> =>
  runCommand(
    argv,
    {
      help,
      options: {
        ...batchOptions,
        ...{ format: 'text', paper: 'text', bleed: 'text', fit: 'text', background: 'text' },
        ...{ size: 'text', 'color-space': 'text', 'bit-depth': 'text', quality: 'text' },
        'crop-marks': 'flag',
      },
    },
    (call) => {
      const options = readExportOptions(call);
      const { extension } = fileTypes[options.format];
      const onPaper = options.paper === undefined ? '' : `.${options.paper}`;
      return runOnPhotos(call, {
        name: 'export',
        fileExtensions: extensions,
        options,
        work: async (picture_path, pathOf) => {
          const output_dir = await mkdtemp(join(tmpdir(), 'irisvue-export-'));
          try {
            const input = { ...options, watermark: false, picture_path, output_dir };
            const made = await exportPicture(input, () => {});
            await copyFile(made.picture_path, pathOf(`${onPaper}.${extension}`));
            return made.effective_dpi !== null && made.effective_dpi < 150
              ? [`The picture has ${made.effective_dpi} dpi on this paper; 150 or more look sharp.`]
              : [];
          } finally {
            await rm(output_dir, { recursive: true });
          }
        },
      });
    },
  );

function readExportOptions(call: Call) {
  const ending = extname(call.text('out') ?? '').toLowerCase();
  const named = exportFormatSchema.options.find((format) =>
    [fileTypes[format].extension, format].some((each) => ending === `.${each}`),
  );
  const format = readChoice(call, 'format', exportFormatSchema.options, named ?? 'jpeg');
  if (named !== undefined && named !== format) {
    throw new UsageError(`The file's name ends in ${ending}, but --format says ${format}.`);
  }
  const bitDepth = readChoice(call, 'bit-depth', ['8', '16'], '8');
  if (bitDepth === '16' && format !== 'tiff') {
    throw new UsageError('Only TIFF has 16 bits: --format tiff.');
  }
  if (call.flag('crop-marks') && format !== 'pdf') {
    throw new UsageError('Only PDF has crop marks: --format pdf.');
  }
  return {
    ...exportOptionsSchema.parse({
      format,
      quality: readWhole(call, 'quality', { min: 40, max: 100 }, undefined),
      color_space: readChoice(call, 'color-space', colorSpaceSchema.options, undefined),
      bit_depth: Number(bitDepth),
      paper: readChoice(call, 'paper', paperSchema.options, undefined),
      bleed_mm: readWhole(call, 'bleed', { min: 0, max: 10, unit: 'millimetres' }, undefined),
      fit: readChoice(call, 'fit', paperFitSchema.options, undefined),
      crop_marks: call.flag('crop-marks'),
      background: readChoice(call, 'background', ['black', 'white'], undefined),
    }),
    size: readWhole(call, 'size', { min: 64, max: 4096, unit: 'pixels' }, 2048),
  };
}
