import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** All at once, so that they differ. */
export async function freePorts<const Names extends readonly string[]>(
  names: Names,
): Promise<Record<Names[number], number>> {
  const servers = await Promise.all(
    names.map(async (name) => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return { name, server };
    }),
  );
  const ports: Record<string, number> = {};
  for (const { name, server } of servers) {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no free port');
    ports[name] = address.port;
    server.close();
  }
  return ports;
}

export function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
