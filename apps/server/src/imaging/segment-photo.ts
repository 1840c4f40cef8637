import { join } from 'node:path';
import { cutOut } from '@irisvue/engine';
import { analyseExactly } from './analyse-exactly.ts';
import { fromRaster, savePng, savePreviews, saveWebp } from './encode.ts';
import { readPhoto } from './read-photo.ts';
import { sharp } from './sharp.ts';
import { startStopwatch } from './stopwatch.ts';
import type { ReportStep, SegmentInput, SegmentOutput } from './tasks.ts';

/**
 * Finds the iris of a photograph and cuts it out.
 *
 * @throws {IrisVueError} as `readPhoto` and `analyse`
 */
export async function segment(
  { photo_path, output_dir }: SegmentInput,
  reportStep: ReportStep,
): Promise<SegmentOutput> {
  const watch = startStopwatch();
  watch.begin('decode');
  reportStep('loading');
  const photo = await readPhoto(photo_path);
  const { segmentation, iris, frame, view } = await analyseExactly(photo, watch, reportStep);

  watch.begin('cut_out');
  reportStep('cutting_out');
  const picture = cutOut(view, iris, frame);

  watch.begin('encode');
  reportStep('saving');
  const cutOutPath = join(output_dir, 'cut-out.png');
  await savePng(picture, cutOutPath);
  const untouched = sharp(view.picture.data, {
    raw: { width: view.picture.width, height: view.picture.height, channels: 3 },
  }).extend({
    // The frame may reach beyond the photograph, which ends in black there.
    left: view.frame.x - frame.x,
    top: view.frame.y - frame.y,
    right: frame.x + frame.width - view.frame.x - view.frame.width,
    bottom: frame.y + frame.height - view.frame.y - view.frame.height,
    background: 'black',
  });
  return {
    segmentation,
    frame,
    width: picture.width,
    height: picture.height,
    cut_out_path: cutOutPath,
    preview_paths: await savePreviews(fromRaster(picture), output_dir),
    before_path: await saveWebp(untouched, 'before', output_dir),
    timings_ms: watch.stop(),
  };
}
