import { backgroundSchema } from '@irisvue/contracts';
import { batchHelp, batchOptions, runOnPhotos } from '../command-line/photo-batch.ts';
import { readPhotoIris, readRetouchedIris } from '../command-line/read-photo-iris.ts';
import { pictureExtensions, savePicture } from '../command-line/save-picture.ts';
import { readChoice, readWhole, runCommand } from '../command-line/usage.ts';
import { drawArt } from '../imaging/draw-art.ts';

const help = `irisvue portrait PHOTO… --out FILE|DIR [--size 2048]

Draws the iris of each photo as a perfect circle: its reflections are filled, and what lids hide is completed.

  --size N      pixels of the square's side, 64 to 4096; 2048 when left out
  --background B   transparent, black or white; transparent when left out
  --glow N      light around the rim, 0 to 100; 0 when left out
  --no-retouch  take light, contrast and colour as the photo has them; reflections are filled all the same
  --out         a file (.png, .jpg, .webp or .tif), or a folder, which is made; there each result is
                called NAME.portrait.png after its photo
${batchHelp}

A photo that fails leaves NAME.json with { error: { code, message } } in the folder (with --recursive: a
line in the report); the exit status is then 1.

Example:
  npx irisvue portrait anna.jpg ben.heic --size 4096 --out portraits`;

/** `irisvue portrait`. Gives the exit status. */
export const runPortrait = (argv: string[]): Promise<number> =>
  runCommand(
    argv,
    {
      help,
      options: {
        ...batchOptions,
        ...{ size: 'text', background: 'text', glow: 'text', 'no-retouch': 'flag' },
      },
    },
    async (call) => {
      const isRetouched = !call.flag('no-retouch');
      const work = {
        work: 'portrait',
        size: readWhole(call, 'size', { min: 64, max: 4096, unit: 'pixels' }, 2048),
        background: readChoice(call, 'background', backgroundSchema.options, 'transparent'),
        glow: readWhole(call, 'glow', { min: 0, max: 100 }, 0),
      } as const;
      return runOnPhotos(call, {
        name: 'portrait',
        fileExtensions: pictureExtensions,
        options: { ...work, isRetouched },
        work: async (photo, pathOf) => {
          const { iris, warnings } = await (isRetouched ? readRetouchedIris : readPhotoIris)(photo);
          const { picture } = await drawArt(work, [iris]);
          await savePicture(picture, pathOf('.portrait.png'));
          return warnings;
        },
      });
    },
  );
