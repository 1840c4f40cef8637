// Every figure that the project holds itself to, measured here and written to bench/RESULTS.md:
//   npm run bench
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureAccuracy } from './accuracy.ts';
import { writeLargePhoto } from './large-photo.ts';
import { measureLatency } from './latency.ts';
import { measureRenderer } from './renderer.ts';
import { table } from './row.ts';
import { measureSpeed } from './speed.ts';
import { measureStartup } from './startup.ts';

const results = fileURLToPath(new URL('RESULTS.md', import.meta.url));

const folder = await mkdtemp(join(tmpdir(), 'irisvue-bench-'));
try {
  const photo = join(folder, '12-megapixels.jpg');
  await writeLargePhoto(photo);
  console.log('Measuring speed …');
  const speed = [...(await measureSpeed(photo)), ...measureRenderer()];
  console.log('Measuring latency …');
  const latency = await measureLatency(photo);
  console.log('Measuring accuracy …');
  const accuracy = await measureAccuracy();
  console.log('Measuring start-up on a fresh clone …');
  const startup = await measureStartup();

  const report = `# Results

Measured by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}. Machines are noisy: compare ratios within one run.

${table([...(accuracy?.rows ?? []), ...speed, ...latency, ...startup])}

## Real photographs

IoU with hand-made truth of the visible iris, of the disc inside the limbus and of the pupil; errors of the limbus in percent of its radius. The photographs are not part of the project. On \`mob_*\` even a person cannot see the pupil.

${accuracy?.table ?? 'There were no photographs beside the repository: not measured.'}
`;
  await writeFile(results, report);
  console.log(`\n${report}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function machine(): string {
  const [first] = cpus();
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, commit ${commit.stdout.trim()}`;
}
