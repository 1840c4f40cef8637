// Measures everything there is a bar for and writes it to bench/RESULTS.md; a part alone is only printed:
//   npm run bench [-- --only latency,…] [--synthetic N]
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureParts } from './measure-parts.ts';
import { allParts } from './parts.ts';

const { report, isComplete } = await measureParts(allParts);
console.log(report);
if (isComplete) {
  const heading = `# Results\n\nMeasured by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}. Machines are noisy: compare ratios within one run.`;
  await writeFile(
    fileURLToPath(new URL('RESULTS.md', import.meta.url)),
    `${heading}\n\n${report}\n`,
  );
}

function machine(): string {
  const [first] = cpus();
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, commit ${commit.stdout.trim()}`;
}
