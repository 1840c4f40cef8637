import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const template = fileURLToPath(
  new URL('../../../../deploy/cdn/nginx.conf.template', import.meta.url),
);

/** The cache of `deploy/cdn` as it is deployed, in a real nginx; gives what stops it. */
export async function startNginx(
  variables: Readonly<Record<'IRISVUE_API' | 'CDN_PURGE_TOKEN' | 'CDN_PORT', string>>,
): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'irisvue-nginx-'));
  let site = await readFile(template, 'utf8');
  for (const [name, value] of Object.entries(variables))
    site = site.replaceAll(`\${${name}}`, value);
  site = site.replace('/var/cache/nginx/irisvue', join(folder, 'cache'));
  await writeFile(join(folder, 'site.conf'), site);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  await writeFile(
    join(folder, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 1; daemon off;
    pid ${join(folder, 'pid')}; error_log stderr warn; events {}
    http { ${paths.join(' ')} include ${join(folder, 'site.conf')}; }`,
  );
  const child = spawn('/usr/sbin/nginx', ['-e', 'stderr', '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'close');
  return async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
}
