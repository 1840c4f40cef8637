import { clearIris, findInFront, visibleIris } from '@irisvue/engine';
import { batchHelp, batchOptions, runOnPhotos, writeJson } from '../command-line/photo-batch.ts';
import { runCommand } from '../command-line/usage.ts';
import { analyseExactly } from '../imaging/analyse-exactly.ts';
import { saveMask } from '../imaging/encode.ts';
import { readPhoto } from '../imaging/read-photo.ts';
import { startStopwatch } from '../imaging/stopwatch.ts';

const help = `irisvue segment PHOTO… --out DIR

Finds the iris in each photo. Writes for each, named after the photo's file:
  NAME.json      limbus and pupil as ellipses { cx, cy, rx, ry, angle_deg } in pixels of the upright
                 photo (y down, angle clockwise on screen), the same two as Fourier series of r(θ),
                 width, height, confidence, quality, timings_ms
  NAME.iris.png  8-bit grey, the size of the upright photo, 255 where the iris is visible: inside
                 the limbus, outside the pupil, between the lids
  NAME.clear.png the same without lashes and reflections

${batchHelp}

Photos that would share a NAME are each called by their whole file name: eye.jpg.json, eye.png.json.
A photo that fails leaves NAME.json with { error: { code, message } } (with --recursive: a line in the
report); the exit status is then 1.

Example:
  npx irisvue segment anna.jpg ben.heic --out cut`;

/** `irisvue segment`. Gives the exit status. */
export const runSegment = (argv: string[]): Promise<number> =>
  runCommand(argv, { help, options: batchOptions }, (call) =>
    runOnPhotos(call, {
      name: 'segment',
      fileExtensions: [],
      options: {},
      work: async (path, pathOf) => {
        const watch = startStopwatch();
        watch.begin('decode');
        const photo = await readPhoto(path);
        const { segmentation, iris, maps, view } = await analyseExactly(photo, watch, () => {});
        watch.begin('mask');
        const { width, height } = photo;
        const whole = { x: 0, y: 0, width, height };
        const visible = visibleIris(iris, whole, width, height);
        const inFront = findInFront(view, maps, iris.limbus);
        const clear = clearIris(iris, inFront, whole, width, height);
        watch.begin('encode');
        await saveMask(visible, pathOf('.iris.png'));
        await saveMask(clear, pathOf('.clear.png'));
        await writeJson(pathOf('.json'), { ...segmentation, timings_ms: watch.stop() });
        return [];
      },
    }),
  );
