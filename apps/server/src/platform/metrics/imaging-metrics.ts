import { readFile } from 'node:fs/promises';
import type { ModelName } from '@irisvue/engine';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type ImagingMetrics = ReturnType<typeof createImagingMetrics>;

/** Named here, as they come from a process that reads what strangers send. */
const stages = [
  'decode',
  'locate',
  'segment',
  'ellipses',
  'quality',
  'refine',
  'cut_out',
  'encode',
] as const;

export function createImagingMetrics(registry: Registry) {
  const registers = [registry];
  const running = new Map<number, string>();
  new Gauge({
    name: 'irisvue_imaging_processes',
    help: 'Imaging processes that run.',
    labelNames: ['purpose'],
    registers,
    collect() {
      this.reset();
      for (const purpose of running.values()) this.inc({ purpose });
    },
  });
  new Gauge({
    name: 'irisvue_imaging_memory_bytes',
    help: 'Memory of all imaging processes of a purpose; told on Linux only.',
    labelNames: ['purpose'],
    registers,
    async collect() {
      this.reset();
      for (const [pid, purpose] of running) this.inc({ purpose }, await memoryOf(pid));
    },
  });
  const deaths = new Counter({
    name: 'irisvue_imaging_deaths_total',
    help: 'Imaging processes that ended: crashed, killed for taking too long, or for a cancelled job.',
    labelNames: ['purpose'],
    registers,
  });
  const modelRuns = new Histogram({
    name: 'irisvue_model_run_duration_seconds',
    help: 'Time of one run of a network.',
    labelNames: ['model'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers,
  });
  const stageTimes = new Histogram({
    name: 'irisvue_engine_stage_duration_seconds',
    help: 'Time of a stage of finding and cutting out an iris.',
    labelNames: ['stage'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers,
  });
  return {
    started: (pid: number, purpose: string) => void running.set(pid, purpose),
    ended(pid: number, purpose: string): void {
      running.delete(pid);
      deaths.inc({ purpose });
    },
    modelRan: (model: ModelName, ms: number) => modelRuns.observe({ model }, ms / 1000),
    staged(timingsMs: Readonly<Record<string, number>>): void {
      for (const stage of stages) {
        const ms = timingsMs[stage];
        if (ms !== undefined) stageTimes.observe({ stage }, ms / 1000);
      }
    },
  };
}

/** A child cannot tell it while a network runs, when it is largest. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}
