import { fastify } from 'fastify';
import { type HealthCheck, partsOf } from '../features/health/health.service.ts';
import type { ImagingPool } from '../platform/imaging-pool/imaging-pool.ts';
import { watchParts } from '../platform/metrics/part-metrics.ts';
import { probeRoutes } from '../platform/probes/probes.ts';
import { listen } from './listen.ts';
import type { Environment } from './services.ts';

export interface WorkerProbes {
  /** From when the parts are there that it is asked about. */
  watch(services: { readonly checkHealth: HealthCheck }): void;
  close(): Promise<void>;
}

/** A worker answers no requests of people; this tells those who start and restart it how it is. */
export async function startWorkerProbes(
  { config, home, log, metrics, lifecycle }: Environment,
  imaging: Pick<ImagingPool, 'health'>,
): Promise<WorkerProbes> {
  let shared: ReturnType<typeof partsOf> | null = null;
  const parts = async () => ({
    ...(await shared?.()),
    imaging: imaging.health().ready > 0,
  });
  watchParts(metrics.registry, parts, home.root);
  const app = fastify({ loggerInstance: log, forceCloseConnections: true });
  probeRoutes(app, {
    ...{ lifecycle, parts, isAlive: () => !imaging.health().isFailing },
    ...{ registry: metrics.registry, metricsToken: config.metricsToken },
  });
  if (config.probePort !== null) await listen(app, config.host, config.probePort);
  return {
    watch: ({ checkHealth }) => {
      shared = partsOf(checkHealth);
    },
    close: () => app.close(),
  };
}
