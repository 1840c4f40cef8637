import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program of each package, and where Debian puts it. */
const programs = {
  'postgresql-15': '/usr/lib/postgresql/15/bin/postgres',
  pgbouncer: '/usr/sbin/pgbouncer',
  'redis-server': '/usr/bin/redis-server',
  'redis-tools': '/usr/bin/redis-cli',
  'ceph-mon': '/usr/bin/ceph-mon',
  'ceph-osd': '/usr/bin/ceph-osd',
  'ceph-common': '/usr/bin/ceph',
  radosgw: '/usr/bin/radosgw',
  'nginx-light': '/usr/sbin/nginx',
};

const missing = () =>
  Object.entries(programs)
    .filter(([, path]) => !existsSync(path))
    .map(([name]) => name);

/** Debian's packages with the servers: those that are not there are installed, for which one must be root. */
export function ensureServicePackages(): void {
  const wanted = missing();
  if (wanted.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`These Debian packages are missing: ${wanted.join(' ')}. Install them first.`);
  }
  console.log(`Installing from Debian: ${wanted.join(' ')} …`);
  const install = ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '-qq'];
  for (const args of [
    ['update', '-qq'],
    [...install, '--no-install-recommends', ...wanted],
  ]) {
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      // In this run level Debian starts no service that it installs.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    });
  }
}
