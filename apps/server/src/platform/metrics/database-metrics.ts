import type { Pool } from 'pg';
import { Gauge, Histogram, type Registry } from 'prom-client';

export type DatabaseMetrics = ReturnType<typeof createDatabaseMetrics>;

export function createDatabaseMetrics(registry: Registry) {
  const pools = new Map<string, Pool>();
  const registers = [registry];
  const gauge = (name: string, help: string, read: (pool: Pool) => number) =>
    new Gauge({
      ...{ name, help, registers },
      labelNames: ['pool'],
      collect() {
        for (const [pool, watched] of pools) this.set({ pool }, read(watched));
      },
    });
  gauge('irisvue_database_connections', 'Open connections.', (pool) => pool.totalCount);
  gauge('irisvue_database_connections_idle', 'Those that nobody uses.', (pool) => pool.idleCount);
  gauge('irisvue_database_connections_limit', 'Most that the pool opens.', (pool) => {
    return pool.options.max;
  });
  gauge('irisvue_database_waiting', 'Queries that wait for a connection.', (pool) => {
    return pool.waitingCount;
  });
  const queries = new Histogram({
    name: 'irisvue_database_query_duration_seconds',
    help: 'Time of a query, from its sending to its last row.',
    labelNames: ['pool'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });

  return {
    watchPool(name: string, pool: Pool): void {
      pools.set(name, pool);
      pool.on('connect', (client) => {
        client.query = timed(client.query, (seconds) => queries.observe({ pool: name }, seconds));
      });
    },
  };
}

type Callback = (...results: unknown[]) => unknown;

const isCallback = (value: unknown): value is Callback => typeof value === 'function';

/** The same function; whether it gives a promise or takes a callback, `observe` hears how long it took. */
function timed<Query extends object>(query: Query, observe: (seconds: number) => void): Query {
  return new Proxy(query, {
    apply(target, client, given: unknown[]) {
      const startedAt = performance.now();
      const done = () => observe((performance.now() - startedAt) / 1000);
      const last = given.at(-1);
      if (isCallback(last)) {
        const andTell: Callback = (...results) => {
          done();
          return last(...results);
        };
        return Reflect.apply(Object(target), client, [...given.slice(0, -1), andTell]);
      }
      const result: unknown = Reflect.apply(Object(target), client, given);
      if (result instanceof Promise) result.then(done, done);
      return result;
    },
  });
}
