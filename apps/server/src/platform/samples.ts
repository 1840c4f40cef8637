import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoScenes } from '@irisvue/eyes';
import { childEnvironment } from './config/config.ts';
import { childNodeArguments, moduleExtension } from './source-form.ts';

export const sampleNames = demoScenes.map(({ id }) => `${id}.jpg`);

const script = fileURLToPath(
  new URL(`../imaging/render-samples.${moduleExtension}`, import.meta.url),
);

/** Draws the sample pictures that are missing, in a process that gives way to all others. */
export function drawSamples(folder: string): { stop: () => Promise<void> } {
  if (sampleNames.every((name) => existsSync(join(folder, name)))) return { stop: async () => {} };
  const child = fork(script, [folder], {
    execArgv: [...childNodeArguments],
    env: childEnvironment,
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  return {
    stop: async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
  };
}
