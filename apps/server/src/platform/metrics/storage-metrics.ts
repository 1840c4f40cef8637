import { IrisVueError } from '@irisvue/contracts';
import { Histogram, type Registry } from 'prom-client';

export type StorageMetrics = ReturnType<typeof createStorageMetrics>;

export function createStorageMetrics(registry: Registry) {
  const operations = new Histogram({
    name: 'irisvue_storage_operation_duration_seconds',
    help: 'Time of an operation on stored objects, by how it ended.',
    labelNames: ['operation', 'result'],
    buckets: [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
    registers: [registry],
  });

  return {
    /** The same storage, whose operations are timed; their names are its methods'. */
    watchStorage<Storage extends object>(storage: Storage): Storage {
      return new Proxy(storage, {
        get(target, name) {
          const method: unknown = Reflect.get(target, name);
          if (typeof method !== 'function' || typeof name !== 'string') return method;
          return (...given: unknown[]): unknown => {
            const startedAt = performance.now();
            const result: unknown = Reflect.apply(method, target, given);
            if (!(result instanceof Promise)) return result;
            const tell = (outcome: 'ok' | 'refused' | 'failed') =>
              operations.observe(
                { operation: name, result: outcome },
                (performance.now() - startedAt) / 1000,
              );
            result.then(
              () => tell('ok'),
              (error) => tell(isRefusal(error) ? 'refused' : 'failed'),
            );
            return result;
          };
        },
      });
    },
  };
}

const isRefusal = (error: unknown) => error instanceof IrisVueError && error.status < 500;
