import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { environmentSchema } from '../../apps/server/src/platform/config/environment.ts';
import { queueNames } from '../../apps/server/src/platform/queue/queue.ts';
import { readDeploymentFile, readYaml, yamlFiles } from './read-deployment.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const known = new Set(Object.keys(environmentSchema.shape));
const serverSources = readdirSync(join(root, 'apps/server/src'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(join(root, 'apps/server/src', path), 'utf8'))
  .join('\n');
const texts = yamlFiles('kubernetes').map((path) => ({ path, text: readDeploymentFile(path) }));

const probeSchema = z.object({ httpGet: z.object({ path: z.string(), port: z.string() }) });
const containerSchema = z.object({
  image: z.string(),
  env: z.array(z.object({ name: z.string() })).default([]),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
  startupProbe: probeSchema,
  readinessProbe: probeSchema,
  livenessProbe: probeSchema,
  securityContext: z.object({ readOnlyRootFilesystem: z.literal(true) }),
});
const deploymentSchema = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        terminationGracePeriodSeconds: z.number(),
        containers: z.tuple([containerSchema]),
      }),
    }),
  }),
});
const podOf = (file: string) => deploymentSchema.parse(readYaml(file)[0]).spec.template.spec;

test.each(['kubernetes/base/api.yaml', 'kubernetes/worker/worker.yaml'])(
  '%s asks for probes on the path and port where the product answers',
  (file) => {
    const { containers, terminationGracePeriodSeconds } = podOf(file);
    const [{ ports, env, startupProbe, readinessProbe, livenessProbe }] = containers;
    const paths = [startupProbe, readinessProbe, livenessProbe].map(({ httpGet }) => httpGet.path);
    expect(paths).toEqual(['/startup', '/ready', '/live']);
    for (const path of paths) expect(serverSources).toContain(`app.get('${path}'`);
    const [port] = ports;
    expect(startupProbe.httpGet.port).toBe(port?.name);
    const { PORT } = environmentSchema.parse({});
    const isWorker = env.some(({ name }) => name === 'PROBE_PORT');
    expect(port?.containerPort).toBe(isWorker ? 9464 : PORT);
    const [, drain] = /^DRAIN_SECONDS=(\d+)$/m.exec(settings) ?? [];
    // The API stops within seconds; a worker lets its jobs end.
    const needed = isWorker ? Number(drain) + 5 + 30 : 5 + 5 + 30;
    expect(terminationGracePeriodSeconds).toBeGreaterThan(needed);
    expect(env.filter(({ name }) => !known.has(name))).toEqual([]);
  },
);

const settings = readDeploymentFile('kubernetes/base/irisvue.env');

test('the cluster gives the product only settings that it reads, and takes', () => {
  const entries = settings
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  expect(entries.filter(([name = '']) => !known.has(name))).toEqual([]);
  expect(() => environmentSchema.parse(Object.fromEntries(entries))).not.toThrow();
});

test('what scales the workers reads numbers that the product tells', () => {
  const metrics = new Set(texts.flatMap(({ text }) => text.match(/\birisvue_[a-z_]+/g) ?? []));
  expect(metrics.size).toBe(2);
  for (const metric of metrics) expect(serverSources).toContain(`name: '${metric}'`);
});

test('each queue has one kind of worker, which is scaled by that queue alone', () => {
  const served: string[] = [];
  for (const kind of readdirSync(join(root, 'deploy/kubernetes/workers'))) {
    const text = readDeploymentFile(`kubernetes/workers/${kind}/kustomization.yaml`);
    const [, queues = ''] = /--queues, '([a-z,]+)'/.exec(text) ?? [];
    served.push(...queues.split(','));
    const asked = [...text.matchAll(/queue=~"([a-z|]+)"/g)].map(([, queue]) => queue);
    expect(asked).toEqual([queues.replaceAll(',', '|'), queues.replaceAll(',', '|')]);
    expect(text).toContain(`nameSuffix: -${kind}`);
    expect(text).toContain(`path: /spec/scaleTargetRef/name, value: irisvue-worker-${kind} `);
  }
  expect(served.toSorted()).toEqual([...queueNames].toSorted());
});

test('one version stands in every file: that of the server', () => {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'apps/server/package.json'), 'utf8')));
  const tags = [...texts.map(({ text }) => text), readDeploymentFile('Dockerfile')]
    .concat(readDeploymentFile('compose.yaml'))
    .flatMap((text) => [...text.matchAll(/(?:newTag: |irisvue:)(\d[\w.]*)(?:-gpu)?/g)])
    .map(([, tag]) => tag);
  expect(tags.length).toBeGreaterThan(4);
  expect(new Set(tags)).toEqual(new Set([version]));
});

test('the image is given the manifest of every workspace, and the same health check as is there', () => {
  const dockerfile = readDeploymentFile('Dockerfile');
  for (const group of ['packages', 'apps']) {
    for (const name of readdirSync(join(root, group))) {
      expect(dockerfile).toContain(`COPY ${group}/${name}/package.json ${group}/${name}/`);
    }
  }
  expect(dockerfile).toContain('/app/deploy/healthcheck.mjs');
  expect(readDeploymentFile('healthcheck.mjs')).toContain('/ready');
});
