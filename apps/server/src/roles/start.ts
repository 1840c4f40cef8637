import { networkInterfaces } from 'node:os';
import { loadConfig } from '../platform/config/config.ts';
import { sampleNames } from '../platform/samples.ts';
import { StartupError } from '../platform/startup-error.ts';
import { startProduct } from './product.ts';
import { untilAskedToStop } from './shutdown.ts';

/** `irisvue start`: everything on this machine, until it is asked to stop. */
export async function runStart(): Promise<number> {
  const config = loadConfig();
  const asked = untilAskedToStop();
  const starting = startProduct(config, {
    now: () => new Date(),
    say: (line) => console.log(line),
    samples: true,
  });
  const product = await Promise.race([starting, asked]);
  // Asked to stop before it was up: there is nothing to drain, and what runs ends with this process.
  if (product === undefined) process.exit(130);
  const shown = ['0.0.0.0', '::', '127.0.0.1'].includes(config.host) ? 'localhost' : config.host;
  const url = `http://${shown}:${product.port}`;
  console.log(`\nIrisVue is ready: ${url}`);
  if (config.host === '0.0.0.0') {
    for (const address of ownAddresses())
      console.log(`  on this network: http://${address}:${product.port}`);
  }
  console.log(`  API: ${url}/api/docs   data: ${config.home}\nStop it with Ctrl-C.`);
  product.firstSample.then(
    () => console.log(`A picture to try: ${url}/samples/${sampleNames[0]}`),
    () => {},
  );

  const crash = await Promise.race([asked, product.crashed]);
  console.log('\nStopping: running jobs may finish first. Ctrl-C again to stop at once.');
  await product.stop();
  if (typeof crash === 'string') throw new StartupError(crash);
  return 0;
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
