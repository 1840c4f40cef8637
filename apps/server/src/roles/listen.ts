import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { reasonOf } from '../platform/home/home.ts';
import { StartupError } from '../platform/startup-error.ts';

/** Listens; gives the port, which the system chooses for port 0. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  await app.listen({ host, port }).catch((error) => {
    throw explain(error, host, port);
  });
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

const lastAnswersMs = 5000;

/** Lets requests in flight be answered for a while, then hangs up. */
export async function stopListening(app: FastifyInstance): Promise<void> {
  const closed = app.close();
  await Promise.race([closed, delay(lastAnswersMs, undefined, { ref: false })]);
  app.server.closeAllConnections();
  await closed;
}

/** Fails as `listen` would, before anything else has been started. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    probe.listen({ host, port });
    await once(probe, 'listening');
    probe.close();
    await once(probe, 'close');
  } catch (error) {
    throw explain(error, host, port);
  }
}

function explain(error: unknown, host: string, port: number): StartupError {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return new StartupError(
    isTaken
      ? `Port ${port} is taken by another program. Stop it, or set PORT to another number.`
      : `IrisVue cannot listen on ${host}:${port} (${reasonOf(error)}).`,
  );
}
