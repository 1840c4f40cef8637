import { rmSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureServicePackages } from './packages.ts';
import { createPgBouncer } from './pgbouncer.ts';
import { freePorts } from './ports.ts';
import { createPostgres } from './postgres.ts';
import { createRedis, type RedisService } from './redis.ts';
import { createS3, s3Credentials } from './s3.ts';
import type { Service } from './service.ts';

/** What IrisVue stands on when it is scaled out, for tests, on free ports of this machine. */
export interface Services {
  readonly postgres: Service;
  readonly pgBouncer: Service;
  readonly redis: RedisService;
  readonly cache: RedisService;
  readonly s3: Service;
  /** The addresses, as tests read them. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const prefix = 'irisvue-services-';

export async function startServices(): Promise<Services> {
  ensureServicePackages();
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  // PostgreSQL's account must pass.
  await chmod(folder, 0o711);
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);

  const ports = await freePorts([
    ...(['postgres', 'pgBouncer', 'redis', 'cache', 's3', 'cephOne', 'cephTwo'] as const),
  ]);
  const postgres = createPostgres(folder, ports.postgres);
  const pgBouncer = createPgBouncer(folder, ports.pgBouncer, ports.postgres);
  const redis = createRedis(folder, { name: 'redis', port: ports.redis, whenFull: 'noeviction' });
  const cache = createRedis(folder, { name: 'cache', port: ports.cache, whenFull: 'allkeys-lru' });
  const s3 = createS3(folder, ports);
  const stop = async () => {
    await Promise.all([pgBouncer, redis, cache].map((service) => service.stop('SIGKILL')));
    await Promise.all([s3.close(), postgres.stop('SIGQUIT')]);
    await rm(folder, { recursive: true, force: true });
    process.off('exit', removeFolder);
  };
  try {
    await Promise.all([postgres, pgBouncer, redis, cache, s3].map((service) => service.start()));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...{ postgres, pgBouncer, redis, cache, s3, stop },
    environment: {
      TEST_DATABASE_URL: `postgresql://irisvue@127.0.0.1:${ports.postgres}/postgres`,
      TEST_PGBOUNCER_URL: `postgresql://irisvue@127.0.0.1:${ports.pgBouncer}/postgres`,
      TEST_REDIS_URL: `redis://127.0.0.1:${ports.redis}`,
      TEST_REDIS_CACHE_URL: `redis://127.0.0.1:${ports.cache}`,
      TEST_S3_ENDPOINT: `http://127.0.0.1:${ports.s3}`,
      TEST_S3_ACCESS_KEY_ID: s3Credentials.accessKeyId,
      TEST_S3_SECRET_ACCESS_KEY: s3Credentials.secretAccessKey,
    },
  };
}

/** Of runs that were killed only files are left: their servers died with them. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!isAlive(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
