import { drawVariants, styles } from '@irisvue/engine';
import { artHelp, artOptions, readArtOptions, readIrisFor } from '../command-line/art-options.ts';
import { batchHelp, batchOptions, runOnPhotos } from '../command-line/photo-batch.ts';
import { savePicture } from '../command-line/save-picture.ts';
import { readWhole, runCommand } from '../command-line/usage.ts';
import { drawArt } from '../imaging/draw-art.ts';

const help = `irisvue generate PHOTO… --count N --out DIR

Makes several different art works of the iris of a photo, to choose from.

  --count N     how many, 1 to 8; 4 when left out
${artHelp}
  --out DIR     a folder, which is made; the results are called NAME.1.png, NAME.2.png … after the photo
${batchHelp}

Example:
  npx irisvue generate anna.jpg --count 8 --seed 12 --out anna`;

/** `irisvue generate`. Gives the exit status. */
export const runGenerate = (argv: string[]): Promise<number> =>
  runCommand(
    argv,
    { help, options: { ...batchOptions, ...artOptions, count: 'text' } },
    async (call) => {
      const options = readArtOptions(call);
      const count = readWhole(call, 'count', { min: 1, max: 8 }, 4);
      const { size, seed } = options;
      const variants = drawVariants(styles, count, seed).map(({ style, ...variant }) => ({
        ...{ work: 'style' as const, style_id: style.id, size },
        ...variant,
      }));
      return runOnPhotos(call, {
        name: 'generate',
        fileExtensions: [],
        options: { ...options, variants },
        work: async (photo, pathOf) => {
          const { iris, warnings } = await readIrisFor(photo, options);
          for (const [index, variant] of variants.entries()) {
            const { picture } = await drawArt(variant, [iris]);
            await savePicture(picture, pathOf(`.${index + 1}.png`));
          }
          return warnings;
        },
      });
    },
  );
