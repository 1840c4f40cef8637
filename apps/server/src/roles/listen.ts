import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { reasonOf } from '../platform/home/home.ts';
import { StartupError } from '../platform/startup-error.ts';

/** Listens, and says in one sentence when it cannot; gives the port, which the system chooses for port 0. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new StartupError(
        `Port ${port} is taken by another program. Stop it, or set PORT to another number.`,
      );
    }
    throw new StartupError(`IrisVue cannot listen on ${host}:${port} (${reasonOf(error)}).`);
  }
  const address = app.server.address();
  return isAddressInfo(address) ? address.port : port;
}

const isAddressInfo = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;
