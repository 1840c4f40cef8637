import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressFolder } from './compress.mjs';
import { fail, say } from './say.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const stamps = join(root, 'node_modules/.cache/irisvue');

/** Installs what the lockfile names, unless exactly that is installed already. */
export async function ensureInstalled() {
  const fingerprint = await fingerprintOf(['package-lock.json']);
  if ((await readStamp('install')) === fingerprint) return;
  say('Installing packages (one to two minutes, once) …');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    hint: 'The packages could not be installed. Check the network and that this folder can be written to.',
  });
  await noteInstalled();
}

/** Remembers that what the lockfile names is installed. */
export async function noteInstalled() {
  await writeStamp('install', await fingerprintOf(['package-lock.json']));
}

/** Compiles the packages and the server where their sources changed. */
export async function ensureBuilt() {
  const fingerprint = await fingerprintOf([
    'tsconfig.base.json',
    'tsconfig.json',
    'package-lock.json',
    ...['contracts', 'client', 'engine', 'eyes'].map((name) => `packages/${name}/src`),
    'apps/server/src',
  ]);
  if ((await readStamp('build')) === fingerprint && (await exists('apps/server/dist/cli.js')))
    return;
  say('Compiling …');
  await run('npm', ['run', '--silent', 'build'], { hint: 'The code does not compile; see above.' });
  await writeStamp('build', fingerprint);
}

/** Exports the web app where its sources changed. */
export async function ensureWebApp() {
  const fingerprint = await fingerprintOf([
    'package-lock.json',
    'models',
    'apps/app/app.json',
    'apps/app/metro.config.js',
    'apps/app/babel.config.js',
    'apps/app/assets',
    'apps/app/public',
    'apps/app/scripts',
    'apps/app/src',
    ...['contracts', 'client', 'engine'].map((name) => `packages/${name}/src`),
  ]);
  if ((await readStamp('web')) === fingerprint && (await exists('apps/app/dist/index.html')))
    return;
  say('Building the web app (about a minute, when it changed) …');
  await run('npm', ['run', '--silent', 'export:web', '--workspace', '@irisvue/app'], {
    quiet: true,
    hint: 'The web app could not be built; see above.',
  });
  await compressFolder(join(root, 'apps/app/dist'));
  await writeStamp('web', fingerprint);
}

/** Runs a program in the checkout; with `quiet` its output is shown only when it fails. */
async function run(command, args, { quiet = false, hint, env = {} } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    env: { ...process.env, EXPO_OFFLINE: '1', EXPO_NO_TELEMETRY: '1', ...env },
    shell: process.platform === 'win32',
  });
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  const status = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code, signal) => resolve(signal === null ? code : 1));
  });
  if (status === 0) return;
  if (output.length > 0) process.stderr.write(Buffer.concat(output));
  fail(hint ?? `${command} ${args.join(' ')} failed with status ${status}.`);
}

/** Changes whenever a file below one of `paths` is added, removed or edited. */
async function fingerprintOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) await addToHash(hash, join(root, path));
  return hash.digest('hex');
}

async function addToHash(hash, path) {
  const info = await stat(path).catch(() => null);
  if (info === null) return;
  if (info.isDirectory()) {
    for (const name of (await readdir(path)).sort()) await addToHash(hash, join(path, name));
    return;
  }
  hash.update(`${relative(root, path)}\0`).update(await readFile(path));
}

async function exists(path) {
  return (await stat(join(root, path)).catch(() => null)) !== null;
}

async function readStamp(name) {
  return readFile(join(stamps, name), 'utf8').catch(() => null);
}

async function writeStamp(name, fingerprint) {
  try {
    await mkdir(stamps, { recursive: true });
    await writeFile(join(stamps, name), fingerprint);
  } catch (error) {
    fail(`This folder cannot be written to (${error.code}): ${root}`);
  }
}
