import { compositionLayoutSchema } from '@irisvue/contracts';
import { artHelp, artOptions, readArtOptions } from '../command-line/art-options.ts';
import { readCaption } from '../command-line/caption-options.ts';
import { backdropIds, readCompositionBackground } from '../command-line/find-style.ts';
import { makeJointPicture } from '../command-line/joint-picture.ts';
import { readChoice, runCommand } from '../command-line/usage.ts';

const help = `irisvue compose PHOTO PHOTO… --out FILE

Sets the irises of 2 to 6 people side by side, in the order of the photos.

  --layout ID      ${compositionLayoutSchema.options.join(', ')}; row when left out
  --background B   black, white or transparent, or the surroundings of a style in the colours of the first
                   iris: ${backdropIds.join(', ')}; black when left out
  --name TEXT      under each iris; once for each photo, in their order
  --line TEXT      a line below: names, a date, a place
${artHelp}
  --out FILE       the picture: .png, .jpg, .webp or .tif
  --force          replace the file if it is there

Example:
  npx irisvue compose anna.jpg ben.jpg cleo.jpg --layout ring --out family.png
  npx irisvue compose anna.jpg ben.jpg --background stardust --name Anna --name Ben --out both.png`;

/** `irisvue compose`. Gives the exit status. */
export const runCompose = (argv: string[]): Promise<number> =>
  runCommand(
    argv,
    {
      help,
      options: {
        ...{ ...artOptions, layout: 'text', background: 'text', name: 'texts', line: 'text' },
        ...{ out: 'text', force: 'flag' },
      },
    },
    async (call) => {
      const layout = readChoice(call, 'layout', compositionLayoutSchema.options, 'row');
      const background = readCompositionBackground(call);
      const options = readArtOptions(call);
      const { size, seed } = options;
      const caption = readCaption(call);
      const work = { work: 'compose', layout, background, caption, size, seed } as const;
      return makeJointPicture(call, { min: 2, max: 6 }, work, options);
    },
  );
