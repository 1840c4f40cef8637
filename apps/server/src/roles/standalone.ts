import type { Config } from '../platform/config/config.ts';
import { openHome } from '../platform/home/home.ts';
import { createLog } from '../platform/http/logging.ts';
import { createMetrics } from '../platform/metrics/metrics.ts';
import { createLifecycle } from '../platform/probes/lifecycle.ts';
import { StartupError } from '../platform/startup-error.ts';
import type { Environment } from './services.ts';

/** What a role that is scaled out on its own stands on: a database that somebody else runs, logs on stdout. */
export async function standaloneEnvironment(config: Config, role: string): Promise<Environment> {
  const databaseUrl = requireDatabaseUrl(config);
  return {
    config,
    home: await openHome(config.home),
    databaseUrl,
    databaseDirectUrl: config.databaseDirectUrl ?? databaseUrl,
    log: createLog(config, role),
    now: () => new Date(),
    role,
    metrics: createMetrics(role),
    lifecycle: createLifecycle(),
  };
}

export function requireDatabaseUrl({ databaseUrl }: Config): string {
  if (databaseUrl === null) {
    throw new StartupError(
      'This role needs a PostgreSQL server: set DATABASE_URL. To run everything on one machine, use irisvue start.',
    );
  }
  return databaseUrl;
}
