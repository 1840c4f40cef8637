import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { demoScenes, renderEye } from '@irisvue/eyes';
import sharp from 'sharp';
import type { IrisFiles } from '../apps/server/src/imaging/art-tasks.ts';
import { segment } from '../apps/server/src/imaging/segment-photo.ts';

/** A phone's photograph of an eye has its iris about this many pixels across: 1,000. */
const size = { width: 2048, height: 1536 };

/** The demo's eyes, lamps and windows mirrored in them, photographed and cut out as a job does it. */
export async function irisesForArt(folder: string): Promise<IrisFiles[]> {
  const irises: IrisFiles[] = [];
  for (const { id, scene } of demoScenes) {
    const output_dir = join(folder, id);
    await mkdir(output_dir, { recursive: true });
    const photo_path = join(output_dir, 'photo.jpg');
    const { image, width, height } = renderEye(scene, size);
    await sharp(image, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 92 })
      .toFile(photo_path);
    const { segmentation, frame, cut_out_path, before_path } = await segment(
      { photo_path, output_dir },
      () => {},
    );
    irises.push({
      ...{ cut_out_path, before_path, frame },
      limbus: segmentation.limbus,
      limbus_boundary: segmentation.limbus_boundary,
      pupil_boundary: segmentation.pupil_boundary,
      sharpness: segmentation.quality.sharpness,
      is_retouched: false,
    });
  }
  return irises;
}
