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

export interface Samples {
  /** Resolves when there is a picture to try. */
  readonly first: Promise<unknown>;
  stop(): Promise<void>;
}

/** Draws the sample pictures that are missing, in a process that gives way to all others. */
export function drawSamples(folder: string): Samples {
  if (sampleNames.every((name) => existsSync(join(folder, name)))) {
    return { first: Promise.resolve(), stop: async () => {} };
  }
  const child = fork(script, [folder], {
    execArgv: [...childNodeArguments],
    env: childEnvironment,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = once(child, 'exit');
  return {
    first: once(child, 'message'),
    stop: async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
  };
}
