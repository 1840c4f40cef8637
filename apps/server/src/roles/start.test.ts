import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { eyePhotograph, uploadAndPrepare } from '../testing/photographs.ts';
import {
  type CliProcess,
  eventually,
  freePort,
  processesOf,
  runCli,
} from '../testing/processes.ts';
import { agreeToBiometrics, newTestClient } from '../testing/test-stack.ts';

const ready = 'IrisVue is ready';
let started: CliProcess[] = [];
let folders: string[] = [];

afterEach(async () => {
  for (const running of started) running.signal('SIGTERM');
  await Promise.all(started.map(({ ended }) => ended));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  started = [];
  folders = [];
});

async function newHome(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-test-'));
  folders.push(folder);
  return folder;
}

async function start(home: string, port?: number) {
  const chosen = port ?? (await freePort());
  const running = runCli(['start'], {
    IRISVUE_HOME: home,
    PORT: String(chosen),
    DRAIN_SECONDS: '1',
  });
  started.push(running);
  return { running, url: `http://127.0.0.1:${chosen}` };
}

/** It must end by itself, with one sentence and no stack. */
async function expectRefusal(home: string, sentence: string, port?: number): Promise<void> {
  const { running } = await start(home, port);
  expect(await running.ended).toBe(1);
  expect(running.output()).toContain(sentence);
  expect(running.output()).not.toMatch(/^\s+at /m);
}

test('what was uploaded is still there after a crash, and the product starts on its own remains', async () => {
  const home = await newHome();
  const first = await start(home);
  await first.running.hasPrinted(ready);
  const client = newTestClient(first.url);
  const credentials = { email: 'a@example.org', password: 'a long password' };
  await client.register(credentials);
  await agreeToBiometrics(client);
  const { image } = await uploadAndPrepare(client, await eyePhotograph());
  const [imaging = 0] = (await processesOf(home)).imaging;
  process.kill(imaging, 'SIGSTOP');
  const { job_id } = await client.segment(image.id);
  await eventually('the job runs', async () => (await client.getJob(job_id)).status === 'running');
  first.running.signal('SIGKILL');
  await first.running.ended;
  process.kill(imaging, 'SIGCONT');
  expect((await processesOf(home)).postgres).not.toEqual([]);

  const second = await start(home);
  await second.running.hasPrinted(ready);
  const again = newTestClient(second.url);
  await again.login(credentials);
  expect(await again.watchJob(job_id)).toMatchObject({ status: 'completed' });
  await again.deleteImage(image.id);
  // Neither remains of the crash nor notes that ONNX Runtime would send to its makers.
  const left = (await readdir(join(home, 'tmp'))).filter((name) => !name.startsWith('tsx-'));
  expect(left).toEqual([]);
});

test('Ctrl-C leaves no process behind', async () => {
  const home = await newHome();
  const { running } = await start(home);
  await running.hasPrinted(ready);
  const { postgres } = await processesOf(home);
  expect(postgres.length).toBeGreaterThan(0);
  running.signal('SIGINT');
  expect(await running.ended).toBe(0);
  expect(await processesOf(home)).toEqual({ postgres: [], imaging: [] });
});

test('a closed terminal ends everything, and so does a second Ctrl-C that cannot wait', async () => {
  for (const signals of [['SIGHUP'], ['SIGINT', 'SIGINT']] as const) {
    const home = await newHome();
    const { running, url } = await start(home);
    await running.hasPrinted(ready);
    // A client that begins to send and falls silent holds a request open.
    const silent = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
    await once(silent, 'connect');
    silent.write('POST /storage/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n');
    for (const signal of signals) {
      running.signal(signal);
      if (signals.length > 1) await running.hasPrinted('Stopping');
    }
    await running.ended;
    await eventually('no process is left', async () => {
      const { postgres, imaging } = await processesOf(home);
      return postgres.length === 0 && imaging.length === 0;
    });
    silent.destroy();
  }
});

test('a copy of a running home starts beside it and leaves its database alone', async () => {
  const home = await newHome();
  const { running, url } = await start(home);
  await running.hasPrinted(ready);
  const copy = await newHome();
  // As an operator would: with the owners kept, which PostgreSQL insists on.
  await promisify(execFile)('cp', ['-a', join(home, 'postgres'), copy]);
  const second = await start(copy);
  await second.running.hasPrinted(ready);
  expect((await fetch(`${url}/api/v1/health`)).status).toBe(200);
});

test('a second product on the same home is refused, the first goes on', async () => {
  const home = await newHome();
  const { running, url } = await start(home);
  await running.hasPrinted(ready);
  await expectRefusal(home, `IrisVue already runs on ${home}.`);
  expect((await fetch(`${url}/api/v1/health`)).status).toBe(200);
});

test('a port that is taken is named', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const address = squatter.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await expectRefusal(await newHome(), `Port ${port} is taken by another program.`, port);
  squatter.close();
});

test('a home that cannot be a folder is named', async () => {
  const file = join(await newHome(), 'a-file');
  await writeFile(file, '');
  await expectRefusal(file, `IrisVue cannot write to its folder ${file}`);
});

test.runIf(process.platform === 'linux')(
  'a home where no folder can be made is named',
  async () => {
    await expectRefusal('/proc/irisvue', 'IrisVue cannot write to its folder /proc/irisvue');
  },
);

test.each(['run', 'postgres', 'storage'])('a file where %s should be is named', async (name) => {
  const home = await newHome();
  await writeFile(join(home, name), '');
  await expectRefusal(home, home);
});

test('a damaged database is named, and not touched', async () => {
  const home = await newHome();
  await mkdir(join(home, 'postgres'));
  await writeFile(join(home, 'postgres/precious'), '');
  await expectRefusal(home, `The database in ${home}/postgres cannot be started`);
  expect(await readdir(join(home, 'postgres'))).toEqual(['precious']);
});

test('secrets that cannot be read are named', async () => {
  const home = await newHome();
  await writeFile(join(home, 'secrets.json'), '{');
  await expectRefusal(home, `The secrets in ${home}/secrets.json cannot be read.`);
});

test('a setting that makes no sense is named', async () => {
  const running = runCli(['start'], { PORT: 'eighty' });
  expect(await running.ended).toBe(1);
  expect(running.output()).toMatch(/^The configuration is not valid: PORT /);
});

test('the doctor finds everything well on a new home', async () => {
  const running = runCli(['doctor', '--json'], {
    IRISVUE_HOME: await newHome(),
    PORT: String(await freePort()),
  });
  await running.ended;
  const { checks } = z
    .object({ checks: z.array(z.object({ name: z.string(), ok: z.boolean() })) })
    .parse(JSON.parse(running.output()));
  expect(checks).toHaveLength(10);
  // Whether the web app is built is another build's matter.
  expect(checks.filter(({ ok, name }) => !ok && name !== 'web app')).toEqual([]);
});

test('the doctor tells that the mail server does not answer, without its password', async () => {
  const port = await freePort();
  const running = runCli(['doctor'], {
    IRISVUE_HOME: await newHome(),
    SMTP_URL: `smtp://iris:a-secret@127.0.0.1:${port}`,
  });
  expect(await running.ended).toBe(1);
  expect(running.output()).toMatch(/^NOT mail: .*ECONNREFUSED/m);
  expect(running.output()).not.toContain('a-secret');
});
