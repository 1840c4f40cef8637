import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { version } from '../config/config.ts';
import { createDatabaseMetrics, type DatabaseMetrics } from './database-metrics.ts';
import { createHttpMetrics, type HttpMetrics } from './http-metrics.ts';
import { createImagingMetrics, type ImagingMetrics } from './imaging-metrics.ts';
import { createJobMetrics, type JobMetrics } from './job-metrics.ts';
import { createStorageMetrics, type StorageMetrics } from './storage-metrics.ts';

/** What one process counts, in the form that Prometheus reads. */
export interface Metrics {
  /** One a process, never the library's global one: tests run several products in one process. */
  readonly registry: Registry;
  readonly http: HttpMetrics;
  readonly database: DatabaseMetrics;
  readonly storage: StorageMetrics;
  readonly jobs: JobMetrics;
  readonly imaging: ImagingMetrics;
}

/** Labels take few values, all known beforehand: patterns of routes, types and codes, never ids. */
export function createMetrics(role: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'irisvue_process_info',
    help: 'Always 1; which role of which version this process is.',
    labelNames: ['role', 'version'],
    registers: [registry],
  }).set({ role, version }, 1);
  return {
    registry,
    http: createHttpMetrics(registry),
    database: createDatabaseMetrics(registry),
    storage: createStorageMetrics(registry),
    jobs: createJobMetrics(registry),
    imaging: createImagingMetrics(registry),
  };
}
