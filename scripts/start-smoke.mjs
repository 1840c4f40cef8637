// Starts the product with the README's own command, waits until it is usable, uses it, stops it with Ctrl-C's
// signal and checks that no process stays behind. Then does it again: the second start must be quick.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './lib/checkout.mjs';
import { fail, say } from './lib/say.mjs';

const firstStartLimitS = 240;
const secondStartLimitS = 10;

const home = await mkdtemp(join(tmpdir(), 'irisvue-smoke-'));
try {
  await startUseStop('The first start', firstStartLimitS);
  await startUseStop('The second start', secondStartLimitS);
} finally {
  await rm(home, { recursive: true, force: true });
}

async function startUseStop(name, limitS) {
  const port = await freePort();
  const startedMs = Date.now();
  // A process group of its own, as a terminal gives it, so that the signal reaches all as Ctrl-C does.
  const product = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PORT: String(port), IRISVUE_HOME: home },
  });
  const ended = new Promise((resolve) =>
    product.on('close', (code, signal) => resolve(signal ?? code)),
  );
  const usable = await untilUsable(`http://127.0.0.1:${port}`, limitS, ended);
  if (!usable) {
    process.kill(-product.pid, 'SIGKILL');
    fail(`${name} was not usable after ${limitS} s.`);
  }
  say(`${name} was usable after ${((Date.now() - startedMs) / 1000).toFixed(1)} s.`);
  process.kill(-product.pid, 'SIGINT');
  const outcome = await ended;
  say(`It stopped with ${outcome}.`);
  const left = spawnSync('pgrep', ['-af', home], { encoding: 'utf8' }).stdout.trim();
  if (left !== '') fail(`Processes stayed behind:\n${left}`);
}

async function untilUsable(url, limitS, ended) {
  const deadlineMs = Date.now() + limitS * 1000;
  let over = false;
  ended.then(() => {
    over = true;
  });
  while (!over && Date.now() < deadlineMs) {
    const health = await fetch(`${url}/api/v1/health`).catch(() => null);
    if (health?.ok) {
      const page = await fetch(url);
      return page.ok && (await page.text()).includes('<title>');
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
