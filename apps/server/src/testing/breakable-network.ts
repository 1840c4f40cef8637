import { once } from 'node:events';
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net';

export interface BreakableNetwork {
  readonly port: number;
  /** Ends every connection and lets in no new one. */
  refuse(): void;
  /** Carries nothing any more and tells nobody, as a cut cable does. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** A way to a server over TCP that can be broken. */
export async function openBreakableNetwork(to: NetConnectOpts): Promise<BreakableNetwork> {
  let state: 'whole' | 'refusing' | 'cut' = 'whole';
  const pairs = new Set<readonly [Socket, Socket]>();
  const endAll = () => {
    for (const sockets of pairs) for (const socket of sockets) socket.destroy();
  };
  const server = createServer((near) => {
    if (state === 'refusing') return void near.destroy();
    const far = connect(to);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const [from, into] of [pair, [far, near] as const]) {
      from.on('data', (data) => into.write(data));
      from.on('error', () => {});
      from.on('close', () => {
        pairs.delete(pair);
        into.destroy();
      });
      if (state === 'cut') from.pause();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    port: address.port,
    refuse: () => {
      state = 'refusing';
      endAll();
    },
    cut: () => {
      state = 'cut';
      for (const sockets of pairs) for (const socket of sockets) socket.pause();
    },
    mend: () => {
      state = 'whole';
      for (const sockets of pairs) for (const socket of sockets) socket.resume();
    },
    close: async () => {
      endAll();
      server.close();
      await once(server, 'close');
    },
  };
}
