import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** As the ones of a cluster: asks every process whether it is ready and sends requests to those that are. */
export interface LoadBalancer {
  readonly url: string;
  add(port: number): void;
  remove(port: number): void;
  close(): Promise<void>;
}

const askEveryMs = 250;

export async function startLoadBalancer(): Promise<LoadBalancer> {
  const ready = new Map<number, boolean>();
  const sockets = new Set<Socket>();
  let turn = 0;
  let isClosed = false;

  const choose = (): number => {
    const ports = [...ready.keys()];
    const open = ports.filter((port) => ready.get(port));
    // With none that is ready any may answer: it says why it is not.
    const from = open.length > 0 ? open : ports;
    turn += 1;
    return from[turn % from.length] ?? 0;
  };

  const asking = (async () => {
    while (!isClosed) {
      await Promise.all(
        [...ready.keys()].map(async (port) => {
          const isReady = await answersReady(port);
          if (ready.has(port)) ready.set(port, isReady);
        }),
      );
      await delay(askEveryMs);
    }
  })();

  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, answer) => {
    const outgoing = request({ ...addressFor(incoming, choose()), agent });
    outgoing.on('response', (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.pipe(answer);
    });
    outgoing.on('error', () =>
      answer.headersSent ? answer.destroy() : answer.writeHead(502).end(),
    );
    incoming.pipe(outgoing);
  });
  server.on('upgrade', (incoming, client: Socket, head) => {
    const upstream = connect(choose(), '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    }
    const lines = incoming.rawHeaders.flatMap((text, index, all) =>
      index % 2 === 0 ? [`${text}: ${all[index + 1]}`] : [],
    );
    upstream.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address instanceof Object ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    add: (added) => void ready.set(added, false),
    remove: (removed) => void ready.delete(removed),
    close: async () => {
      isClosed = true;
      await asking;
      for (const socket of sockets) socket.destroy();
      agent.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}

const addressFor = ({ method, url, headers }: IncomingMessage, port: number) => ({
  ...{ host: '127.0.0.1', port, method, path: url, headers },
});

async function answersReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
