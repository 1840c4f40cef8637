import { parseArgs } from 'node:util';
import { loadConfig, version } from '../platform/config/config.ts';
import type { Check } from './doctor-check.ts';
import { examine } from './doctor-checks.ts';

/** `irisvue doctor`: what is configured, and whether each part answers. Gives 1 when one does not. */
export async function runDoctor(argv: string[]): Promise<number> {
  const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean' } } });
  const config = loadConfig();
  const configured = {
    version,
    home: config.home,
    address: `${config.host}:${config.port}`,
    database: config.databaseUrl === null ? 'embedded' : new URL(config.databaseUrl).host,
    storage: config.s3 === null ? 'disk' : (config.s3.endpoint ?? `Amazon S3, ${config.s3.region}`),
    imaging_processes: config.workerConcurrency,
    upload_max_bytes: config.uploadMaxBytes,
  };
  if (!values.json) {
    for (const [name, value] of Object.entries(configured)) {
      console.log(`   ${name.replaceAll('_', ' ')}: ${value}`);
    }
  }
  const checks: Check[] = [];
  for await (const check of examine(config)) {
    checks.push(check);
    if (!values.json) console.log(`${check.ok ? 'ok ' : 'NOT'} ${check.name}: ${check.detail}`);
  }
  const ok = checks.every((check) => check.ok);
  if (values.json) console.log(JSON.stringify({ ok, configured, checks }, null, 2));
  else console.log(ok ? '\nEverything works.' : '\nSomething does not work; see above.');
  return ok ? 0 : 1;
}
