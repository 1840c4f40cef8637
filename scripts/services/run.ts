import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startServices } from './services.ts';

// npm run services [-- COMMAND …]: with a command it runs with the addresses in its environment, else they
// are printed and stay good until Ctrl-C.
const [command, ...args] = process.argv.slice(2);
const services = await startServices();
try {
  if (command === undefined) {
    for (const [name, value] of Object.entries(services.environment))
      console.log(`export ${name}=${value}`);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  } else {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...process.env, ...services.environment },
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
    process.exitCode = (await once(child, 'exit'))[0] ?? 1;
  }
} finally {
  await services.stop();
}
