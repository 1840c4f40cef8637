import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorEnvelopeSchema, healthSchema, successEnvelope } from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import type { Config } from '../platform/config/config.ts';
import { openDatabase } from '../platform/database/database.ts';
import { type Home, openHome, reasonOf } from '../platform/home/home.ts';
import { createLog } from '../platform/http/logging.ts';
import { startImagingPool } from '../platform/imaging-pool/imaging-pool.ts';
import { tryMailServer } from '../platform/mail/mail-delivery.ts';
import { openQueue } from '../platform/queue/queue.ts';
import { openStorage } from '../platform/storage/open-storage.ts';
import type { Check } from './doctor-check.ts';
import { checkConnections } from './doctor-connections.ts';
import { requireFreePort } from './listen.ts';
import { reachDatabase } from './reach-database.ts';
import { Closers } from './shutdown.ts';

const leastFreeBytes = 500_000_000;
const quiet = createLog({ logLevel: 'silent' });

/** Tries every part in turn, in the way that the product uses it. */
export async function* examine(config: Config): AsyncGenerator<Check> {
  const closers = new Closers();
  try {
    yield checkNode();
    let home: Home;
    try {
      home = await openHome(config.home);
    } catch (error) {
      yield { name: 'home folder', ok: false, detail: reasonOf(error) };
      return;
    }
    yield await checkSpace(home);
    yield* checkDatabase(config, home, closers);
    if (config.s3 !== null) {
      const { examineBuckets } = await import('./doctor-buckets.ts');
      yield* examineBuckets(config, config.s3);
    }
    yield await attempt('storage', () => tryStorage(config, home));
    if (config.cdn !== null) yield await checkCdn(config.cdn);
    yield await attempt('iris engine', () => tryEngine(home, config.imagingProvider));
    yield await attempt('mail', () => tryMail(config.mail));
    yield await checkPort(config);
    const isBuilt = existsSync(join(config.webAppDir, 'index.html'));
    yield {
      name: 'web app',
      ok: isBuilt,
      detail: isBuilt ? `built in ${config.webAppDir}` : 'not built: run npm run build',
    };
  } finally {
    await closers.close();
  }
}

function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    name: 'Node',
    ok,
    detail: ok
      ? process.versions.node
      : `${process.versions.node} is too old; install 20.19 or newer`,
  };
}

async function checkSpace(home: Home): Promise<Check> {
  const { bavail, bsize } = await statfs(home.root);
  const free = bavail * bsize;
  const detail = `${home.root} is writable, ${(free / 1e9).toFixed(1)} GB free`;
  return { name: 'home folder', ok: free > leastFreeBytes, detail };
}

async function* checkDatabase(config: Config, home: Home, closers: Closers): AsyncGenerator<Check> {
  let url: string;
  try {
    url = await reachDatabase(config, home, closers);
    const { db, close } = openDatabase(url);
    closers.add(close);
    const { rows } = await db.execute(sql`select current_setting('server_version') as version`);
    yield { name: 'database', ok: true, detail: `PostgreSQL ${String(rows[0]?.version)}` };
  } catch (error) {
    yield { name: 'database', ok: false, detail: reasonOf(error) };
    return;
  }
  yield await checkConnections(config, url);
  const redisUrl = config.redis?.queueUrl ?? null;
  const queue = openQueue({ databaseUrl: config.databaseDirectUrl ?? url, redisUrl }, quiet);
  closers.add(queue.close);
  const isUp = await queue.isUp();
  yield {
    name: 'queue',
    ok: isUp,
    detail: isUp
      ? `answers from ${redisUrl === null ? 'the database' : 'Redis'}`
      : `does not answer: ${redisUrl === null ? 'run irisvue migrate' : 'check REDIS_URL'}`,
  };
}

async function attempt(name: string, work: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await work() };
  } catch (error) {
    return { name, ok: false, detail: reasonOf(error) };
  }
}

async function tryStorage(config: Config, home: Home): Promise<string> {
  const storage = await openStorage(config, home);
  const folder = randomUUID();
  const sent = join(home.temp, `doctor-${folder}`);
  const back = `${sent}-back`;
  try {
    await writeFile(sent, folder);
    for (const bucket of ['originals', 'processed'] as const) {
      await storage.put(bucket, `${folder}/probe/probe.bin`, sent);
      await storage.copyTo(bucket, `${folder}/probe/probe.bin`, back);
      if ((await readFile(back, 'utf8')) !== folder) throw new Error('gave back something else');
    }
    await storage.removeFolder(folder);
    return 'keeps, gives back and removes';
  } finally {
    storage.close();
    await rm(sent, { force: true });
    await rm(back, { force: true });
  }
}

/** What has no signature gets a refusal of ours, through the CDN as well. */
async function checkCdn({ url, cloudFrontDistribution, purgeToken }: NonNullable<Config['cdn']>) {
  const name = 'CDN';
  const asked = new URL('/storage/objects/processed/doctor/probe/probe.webp', url);
  const answer = await fetch(asked, { signal: AbortSignal.timeout(5000) }).then(
    (response) => response.json(),
    (error: unknown) => reasonOf(error),
  );
  const refusal = errorEnvelopeSchema.safeParse(answer);
  if (refusal.data?.error.code !== 'DOWNLOAD_REFUSED') {
    return {
      name,
      ok: false,
      detail: `${url} does not lead to IrisVue's API, or the API is not up`,
    };
  }
  const forgets = cloudFrontDistribution !== null || purgeToken !== null;
  const detail = forgets
    ? `${url} leads to IrisVue's API`
    : 'deleted pictures stay in it for up to two hours: set CDN_CLOUDFRONT_DISTRIBUTION or CDN_PURGE_TOKEN';
  return { name, ok: forgets, detail };
}

async function tryEngine(home: Home, provider: Config['imagingProvider']): Promise<string> {
  const pool = startImagingPool(1, { tempDir: home.temp, provider, log: quiet });
  const startedAt = performance.now();
  try {
    await pool.ready();
    return `models loaded and tried in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  } finally {
    await pool.close();
  }
}

async function tryMail({ smtpUrl }: Config['mail']): Promise<string> {
  if (smtpUrl === null) return 'kept for the operator to read, as SMTP_URL is not set';
  await tryMailServer(smtpUrl);
  return `${new URL(smtpUrl).host} lets us in`;
}

async function checkPort({ host, port }: Config): Promise<Check> {
  const name = `port ${port}`;
  const isFree = await requireFreePort(host, port).then(
    () => true,
    () => false,
  );
  if (isFree) return { name, ok: true, detail: 'free' };
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health`)
    .then((response) => response.json())
    .catch(() => null);
  const isOurs = successEnvelope(healthSchema).safeParse(answer).success;
  return {
    name,
    ok: isOurs,
    detail: isOurs ? 'in use by IrisVue' : 'taken by another program: set PORT to another number',
  };
}
