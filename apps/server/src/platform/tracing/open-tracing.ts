import type { Config } from '../config/config.ts';
import type { Tracing } from './tracing.ts';

/** Without a collector the library is not even loaded. */
export async function openTracing(config: Config['tracing'], role: string): Promise<Tracing> {
  if (config === null) return { start: () => null, close: async () => {} };
  const { openOpenTelemetry } = await import('./open-telemetry.ts');
  return openOpenTelemetry(config, role);
}
