import { enhanceSlidersSchema } from '@irisvue/contracts';
import { batchHelp, batchOptions, runOnPhotos } from '../command-line/photo-batch.ts';
import { readPhotoIris } from '../command-line/read-photo-iris.ts';
import { pictureExtensions, savePicture } from '../command-line/save-picture.ts';
import { readWhole, runCommand } from '../command-line/usage.ts';
import { drawArt } from '../imaging/draw-art.ts';

const help = `irisvue retouch PHOTO… --out FILE|DIR

Cuts the iris out of a photo and retouches it: lamps and windows that are reflected in it are filled with
the iris's own texture, and light, contrast and colour are developed. The ground is transparent.

Each of these takes a whole number from 0 (not at all) to 100; left out, the photo gets what it needs:
  --reflections N   fill reflections
  --light N         even out light that fell from one side
  --contrast N      bring out fibres and crypts
  --saturation N    deepen the colours
  --sharpness N     sharpen
  --denoise N       calm grain

  --out             a file (.png, .jpg, .webp or .tif), or a folder, which is made; there each result
                    is called NAME.retouched.png after its photo
${batchHelp}

Examples:
  npx irisvue retouch anna.jpg --out anna-clean.png
  npx irisvue retouch photos --recursive --saturation 40 --out clean`;

const sliderNames = Object.keys(enhanceSlidersSchema.shape);
const sliderOptions = Object.fromEntries(sliderNames.map((name) => [name, 'text' as const]));

/** `irisvue retouch`. Gives the exit status. */
export const runRetouch = (argv: string[]): Promise<number> =>
  runCommand(argv, { help, options: { ...batchOptions, ...sliderOptions } }, async (call) => {
    const sliders = enhanceSlidersSchema.parse(
      Object.fromEntries(
        sliderNames.map((name) => [name, readWhole(call, name, { min: 0, max: 100 }, null)]),
      ),
    );
    return runOnPhotos(call, {
      name: 'retouch',
      fileExtensions: pictureExtensions,
      options: sliders,
      work: async (photo, pathOf) => {
        const { iris, warnings } = await readPhotoIris(photo);
        const { picture } = await drawArt({ work: 'enhance', sliders }, [iris]);
        await savePicture(picture, pathOf('.retouched.png'));
        return warnings;
      },
    });
  });
