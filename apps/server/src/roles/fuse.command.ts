import { backgroundSchema, fusionStyleSchema } from '@irisvue/contracts';
import { artHelp, artOptions, readArtOptions } from '../command-line/art-options.ts';
import { readCaption } from '../command-line/caption-options.ts';
import { makeJointPicture } from '../command-line/joint-picture.ts';
import { readChoice, runCommand, UsageError } from '../command-line/usage.ts';

const help = `irisvue fuse PHOTO PHOTO --style ID --out FILE

Makes one picture of the irises of two people. The order of the photos matters.

  --style ID       ${fusionStyleSchema.options.join(', ')}
  --background B   ${backgroundSchema.options.join(', ')}; black when left out
  --line TEXT      a line below: names, a date, a place
${artHelp}
  --out FILE       the picture: .png, .jpg, .webp or .tif
  --force          replace the file if it is there

Example:
  npx irisvue fuse anna.jpg ben.jpg --style collision --size 4096 --out anna-and-ben.png`;

/** `irisvue fuse`. Gives the exit status. */
export const runFuse = (argv: string[]): Promise<number> =>
  runCommand(
    argv,
    {
      help,
      options: {
        ...{ ...artOptions, style: 'text', background: 'text', line: 'text' },
        ...{ out: 'text', force: 'flag' },
      },
    },
    async (call) => {
      const style = readChoice(call, 'style', fusionStyleSchema.options, undefined);
      if (style === undefined) {
        throw new UsageError(`Say how: --style ${fusionStyleSchema.options.join(', ')}.`);
      }
      const background = readChoice(call, 'background', backgroundSchema.options, 'black');
      const options = readArtOptions(call);
      const { size, seed } = options;
      const { line } = readCaption(call);
      const caption = line === undefined ? {} : { line };
      const work = { work: 'fuse', style, background, caption, size, seed } as const;
      return makeJointPicture(call, { min: 2, max: 2 }, work, options);
    },
  );
