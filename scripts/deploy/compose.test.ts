import { expect, test } from 'vitest';
import { z } from 'zod';
import { environmentSchema } from '../../apps/server/src/platform/config/environment.ts';
import { queueNames } from '../../apps/server/src/platform/queue/queue.ts';
import { readDeploymentFile, readYaml, yamlFiles } from './read-deployment.ts';

const serviceSchema = z.object({
  image: z.string(),
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  read_only: z.literal(true),
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  stop_grace_period: z.string().optional(),
});
const { services } = z
  .object({ services: z.record(z.string(), serviceSchema) })
  .parse(readYaml('compose.yaml')[0]);
const ours = Object.values(services).filter(({ image }) => image.startsWith('irisvue:'));
const known = new Set(Object.keys(environmentSchema.shape));

test('every file of the deployment is YAML', () => {
  const files = yamlFiles().filter((path) => path !== 'cdn/cloudfront.yaml');
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) expect(readYaml(file), file).not.toEqual([]);
});

test('every service has a read-only root and no more rights than it needs, and its image a tag', () => {
  for (const { image } of Object.values(services)) expect(image).toMatch(/^[^:]+:v?\d+\.\d/);
});

test('compose gives the product only variables that it reads, with values that it takes', () => {
  expect(ours.length).toBeGreaterThan(5);
  for (const { environment } of ours) {
    expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
    const filled = Object.entries(environment).map(([name, value]) => [
      name,
      value.replace(/\$\{\w+:\?\}/g, 'a'.repeat(40)),
    ]);
    expect(() => environmentSchema.parse(Object.fromEntries(filled))).not.toThrow();
  }
});

test('the example of the environment names all that compose asks for, and holds no secret', () => {
  const lines = readDeploymentFile('env.example').match(/^[A-Z0-9_]+=.*$/gm) ?? [];
  const asked = readDeploymentFile('compose.yaml').match(/(?<=\$\{)[A-Z0-9_]+(?=:\?\})/g) ?? [];
  const named = lines.map((line) => line.slice(0, line.indexOf('=')));
  expect(named.toSorted()).toEqual([...new Set(asked)].toSorted());
  for (const line of lines) if (!/example\.org$/.test(line)) expect(line).toMatch(/=$/);
});

test('each queue has one kind of worker, and Prometheus finds both roles by their names', () => {
  const served = ours.flatMap(({ command }) =>
    command[0] === 'worker' ? (command[command.indexOf('--queues') + 1]?.split(',') ?? []) : [],
  );
  expect(served.toSorted()).toEqual([...queueNames].toSorted());
  expect(readDeploymentFile('compose.yaml')).toContain('aliases: [worker]');
  expect(readDeploymentFile('observability/prometheus.yml')).toContain('names: [worker]');
  expect(Object.keys(services)).toContain('api');
});

test('containers may take longer to stop than the product needs to drain', () => {
  for (const { stop_grace_period, environment } of ours) {
    const needed = Number(environment.DRAIN_SECONDS) + 5 + 30;
    expect(Number.parseInt(stop_grace_period ?? '0', 10)).toBeGreaterThan(needed);
  }
});
