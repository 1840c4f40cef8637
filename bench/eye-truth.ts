import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ellipseSchema } from '@irisvue/contracts';
import { type Mask, radialDistance } from '@irisvue/engine';
import { z } from 'zod';
import { pchip } from './pchip.ts';

/** Real photographs with hand-made truth lie beside the repository and are not part of it. */
export const eyesFolder = fileURLToPath(new URL('../../shared/eyes/', import.meta.url));

const lidSchema = z.array(z.tuple([z.number(), z.number()]));
const recordSchema = z.object({
  id: z.string(),
  file: z.string(),
  width: z.number(),
  height: z.number(),
  limbus: ellipseSchema,
  pupil: ellipseSchema,
  upper_lid: lidSchema,
  lower_lid: lidSchema,
});
export type EyeRecord = z.infer<typeof recordSchema>;

/** The records of the real photographs; null where there are none. */
export async function readEyeRecords(): Promise<EyeRecord[] | null> {
  const path = join(eyesFolder, 'eyes.json');
  if (!existsSync(path)) return null;
  return z.array(recordSchema).parse(JSON.parse(await readFile(path, 'utf8')));
}

/** The true visible iris: inside the limbus, outside the pupil, between the lids. */
export function trueMask(record: EyeRecord): Mask {
  const { width, height } = record;
  const limbus = radialDistance(record.limbus);
  const pupil = radialDistance(record.pupil);
  const upper = pchip(record.upper_lid);
  const lower = pchip(record.lower_lid);
  const data = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) {
    const top = upper(x);
    const bottom = lower(x);
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, bottom); y++) {
      if (y > top && limbus(x, y) <= 1 && pupil(x, y) > 1) data[y * width + x] = 255;
    }
  }
  return { width, height, data };
}
