import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ServerProcess, startServerProcess, untilServing } from './server-process.ts';
import type { Service } from './service.ts';

export const s3Credentials = { accessKeyId: 'IRISVUETEST', secretAccessKey: 'irisvue-test-secret' };

export interface S3Ports {
  readonly s3: number;
  readonly cephOne: number;
  readonly cephTwo: number;
}

const configuration = (folder: string, { s3, cephOne, cephTwo }: S3Ports) => `
[global]
fsid = ${randomUUID()}
mon host = v2:127.0.0.1:${cephTwo}/0,v1:127.0.0.1:${cephOne}/0
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind ipv6 = false
keyring = ${folder}/keyring
auth allow insecure global id reclaim = false
run dir = ${folder}
admin socket = ${folder}/$name.$pid.socket
log file =
log to stderr = true
err to stderr = true
mon cluster log to file = false
mon data = ${folder}/mon
mon data avail crit = 1
mon allow pool size one = true
mon max pg per osd = 1000
osd data = ${folder}/osd
osd objectstore = memstore
memstore device bytes = 4294967296
osd crush chooseleaf type = 0
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
rgw data = ${folder}/rgw
rgw frontends = beast endpoint=127.0.0.1:${s3}
`;

const key = (name: string, ...services: string[]) => [
  ...['--gen-key', '-n', name],
  ...services.flatMap((service) => ['--cap', service, 'allow *']),
];

export interface S3 extends Service {
  /** `stop` ends the gateway and leaves what is stored; this ends all of it. */
  close(): Promise<void>;
}

/**
 * A real S3 service: Ceph's RADOS gateway over one object store in memory. It enforces what S3 does: forms
 * and their conditions, versions, multipart uploads, CORS, lifecycle rules.
 */
export function createS3(parent: string, ports: S3Ports): S3 {
  const folder = join(parent, 's3');
  const file = join(folder, 'ceph.conf');
  const run = (command: string, ...args: string[]) =>
    promisify(execFile)(command, [...args, '-c', file]);
  const start = (name: string, command: string, ...args: string[]) =>
    startServerProcess({ name, folder, command, args: ['-c', file, '-f', ...args] });
  let store: ServerProcess[] = [];
  let gateway: ServerProcess | null = null;

  const makeStore = async () => {
    for (const path of [folder, join(folder, 'osd'), join(folder, 'rgw')]) mkdirSync(path);
    writeFileSync(file, configuration(folder, ports));
    const map = join(folder, 'monmap');
    const addresses = `[v2:127.0.0.1:${ports.cephTwo},v1:127.0.0.1:${ports.cephOne}]`;
    await run('monmaptool', '--create', '--addv', 'a', addresses, map);
    const keys = join(folder, 'keyring');
    await run('ceph-authtool', keys, '--create-keyring', ...key('mon.', 'mon'));
    await run('ceph-authtool', keys, ...key('client.admin', 'mon', 'osd'));
    await run('ceph-authtool', keys, ...key('osd.0', 'mon', 'osd'));
    await run('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map, '--keyring', keys);
    const monitor = start('ceph-mon', 'ceph-mon', '-i', 'a');
    const storeId = randomUUID();
    await run('ceph', 'osd', 'new', storeId);
    await run('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', storeId);
    store = [monitor, start('ceph-osd', 'ceph-osd', '-i', '0')];
  };

  const startGateway = async () => {
    gateway = start('radosgw', 'radosgw', '-n', 'client.admin');
    await untilServing(gateway, async () => (await fetch(`http://127.0.0.1:${ports.s3}`)).ok);
  };

  return {
    start: async () => {
      if (existsSync(folder)) return startGateway();
      await makeStore();
      const { accessKeyId, secretAccessKey } = s3Credentials;
      await startGateway();
      await run(
        ...([
          'radosgw-admin',
          'user',
          'create',
          '--uid=irisvue',
          '--display-name=irisvue',
        ] as const),
        `--access-key=${accessKeyId}`,
        `--secret=${secretAccessKey}`,
      );
    },
    stop: async (signal = 'SIGTERM') => gateway?.end(signal),
    close: async () => {
      await gateway?.end('SIGKILL');
      await Promise.all(store.map((server) => server.end('SIGKILL')));
    },
  };
}
