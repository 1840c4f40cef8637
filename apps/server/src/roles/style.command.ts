import { artHelp, artOptions, readArtOptions, readIrisFor } from '../command-line/art-options.ts';
import { readParameters, readStyle } from '../command-line/find-style.ts';
import { batchHelp, batchOptions, runOnPhotos } from '../command-line/photo-batch.ts';
import { pictureExtensions, savePicture } from '../command-line/save-picture.ts';
import { runCommand } from '../command-line/usage.ts';
import { drawArt } from '../imaging/draw-art.ts';

const help = `irisvue style PHOTO… --style ID --out FILE|DIR

Turns the iris of a photo into art in one of the styles, which irisvue styles lists.

  --style ID    the style, such as halo
  --set NAME=N  a setting of the style, within the range that irisvue styles tells; may be repeated
${artHelp}
  --out         a file (.png, .jpg, .webp or .tif), or a folder, which is made; there each result is
                called NAME.STYLE.png after its photo
${batchHelp}

Examples:
  npx irisvue style anna.jpg --style halo --out anna-halo.png
  npx irisvue style anna.jpg --style halo --set glow=80 --size 4096 --out anna-print.tif
  npx irisvue style photos --recursive --style stardust --out art`;

/** `irisvue style`. Gives the exit status. */
export const runStyle = (argv: string[]): Promise<number> =>
  runCommand(
    argv,
    { help, options: { ...batchOptions, ...artOptions, style: 'text', set: 'texts' } },
    async (call) => {
      const style = readStyle(call);
      const options = readArtOptions(call);
      const parameters = readParameters(call, style);
      const { size, seed } = options;
      const work = { work: 'style', style_id: style.id, parameters, size, seed } as const;
      return runOnPhotos(call, {
        name: 'style',
        fileExtensions: pictureExtensions,
        options: { ...options, ...work },
        work: async (photo, pathOf) => {
          const { iris, warnings } = await readIrisFor(photo, options);
          const { picture } = await drawArt(work, [iris]);
          await savePicture(picture, pathOf(`.${style.id}.png`));
          return warnings;
        },
      });
    },
  );
