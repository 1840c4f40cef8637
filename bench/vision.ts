// How well the iris is found, on real photographs with hand-made truth, and how fast:
//   npm run bench:vision [-- --overlays DIR]
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAccuracy } from './accuracy.ts';
import { writeLargePhoto } from './large-photo.ts';
import { table } from './row.ts';
import { measureSpeed } from './speed.ts';

const { values } = parseArgs({ options: { overlays: { type: 'string' } } });
if (values.overlays !== undefined) await mkdir(values.overlays, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'irisvue-vision-'));
try {
  const accuracy = await measureAccuracy(values.overlays);
  console.log(accuracy?.table ?? 'No photographs beside the repository: accuracy is not measured.');
  const photo = join(folder, '12-megapixels.jpg');
  await writeLargePhoto(photo);
  console.log(`\n${table([...(accuracy?.rows ?? []), ...(await measureSpeed(photo))])}`);
} finally {
  await rm(folder, { recursive: true });
}
