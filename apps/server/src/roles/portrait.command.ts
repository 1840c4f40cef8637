import { portrait } from '@irisvue/engine';
import { batchHelp, batchOptions, runOnPhotos } from '../command-line/photo-batch.ts';
import { pictureExtensions, savePicture } from '../command-line/save-picture.ts';
import { readWhole, runCommand } from '../command-line/usage.ts';
import { analyseExactly } from '../imaging/analyse-exactly.ts';
import { readPhoto } from '../imaging/read-photo.ts';
import { startStopwatch } from '../imaging/stopwatch.ts';

const help = `irisvue portrait PHOTO… --out FILE|DIR [--size 2048]

Draws the iris of each photo as a perfect circle on a transparent ground. What lids hide stays open.

  --size N      pixels of the square's side, 64 to 4096; 2048 when left out
  --out         a file (.png, .jpg, .webp or .tif), or a folder, which is made; there each result is
                called NAME.portrait.png after its photo, the second of the same name NAME-2.portrait.png
${batchHelp}

A photo that fails leaves NAME.json with { error: { code, message } } in the folder (with --recursive: a
line in the report); the exit status is then 1.

Example:
  npx irisvue portrait anna.jpg ben.heic --size 4096 --out portraits`;

/** `irisvue portrait`. Gives the exit status. */
export const runPortrait = (argv: string[]): Promise<number> =>
  runCommand(argv, { help, options: { ...batchOptions, size: 'text' } }, async (call) => {
    const size = readWhole(call, 'size', { min: 64, max: 4096, unit: 'pixels' }, 2048);
    return runOnPhotos(call, {
      name: 'portrait',
      fileExtensions: pictureExtensions,
      options: { size },
      work: async (path, pathOf) => {
        const photo = await readPhoto(path);
        const { iris, view } = await analyseExactly(photo, startStopwatch(), () => {});
        await savePicture(portrait(view, iris, size), pathOf('.portrait.png'));
        return [];
      },
    });
  });
