import {
  type BreakableNetwork,
  openBreakableNetwork,
} from '../../apps/server/src/testing/breakable-network.ts';
import { type FaultProxy, startFaultProxy } from '../../apps/server/src/testing/fault-proxy.ts';
import type { ScaledProfile } from '../../apps/server/src/testing/scaled-profile.ts';

/** The connections of one role to everything that it stands on, each of which can be broken by itself. */
export interface Wires {
  /** To PgBouncer and past it. */
  readonly database: readonly [BreakableNetwork, BreakableNetwork];
  readonly redis: BreakableNetwork;
  readonly cache: BreakableNetwork;
  readonly s3: FaultProxy;
  /** The addresses of the services, through the wires. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const through = (url: string, proxy: BreakableNetwork): string => {
  const moved = new URL(url);
  moved.port = String(proxy.port);
  return moved.href;
};

const targetOf = (url: string) => {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
};

export async function startWires({ environment }: ScaledProfile): Promise<Wires> {
  const given = (name: string): string => {
    const value = environment[name];
    if (value === undefined) throw new Error(`${name} is not set`);
    return value;
  };
  const wire = async (name: string) => {
    const proxy = await openBreakableNetwork(targetOf(given(name)));
    return { proxy, environment: { [name]: through(given(name), proxy) } };
  };
  const [pooled, direct, redis, cache, s3] = await Promise.all([
    wire('DATABASE_URL'),
    wire('DATABASE_DIRECT_URL'),
    wire('REDIS_URL'),
    wire('REDIS_CACHE_URL'),
    startFaultProxy(given('S3_ENDPOINT')),
  ]);
  const tcp = [pooled, direct, redis, cache];
  return {
    database: [pooled.proxy, direct.proxy],
    redis: redis.proxy,
    cache: cache.proxy,
    s3,
    environment: Object.assign(
      { ...environment, S3_ENDPOINT: s3.url },
      ...tcp.map((each) => each.environment),
    ),
    close: async () => {
      await Promise.all([...tcp.map(({ proxy }) => proxy.close()), s3.close()]);
    },
  };
}
