import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { repositoryRoot } from '../platform/config/config.ts';
import { type Scrape, scrape } from '../testing/scrape.ts';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';

const folder = join(repositoryRoot, 'deploy/observability');
const dashboardSchema = z.object({
  uid: z.string(),
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) }),
  ),
});

let stack: TestStack;
let told: Scrape;
beforeAll(async () => {
  stack = await startTestStack();
  told = await scrape(stack.baseUrl);
});
afterAll(() => stack.stop());

const words = new Set(['by', 'without', 'le', 'and', 'or', 'unless', 'on', 'ignoring']);

/** The metrics that an expression reads: names that are neither functions, nor labels, nor words of PromQL. */
function metricsIn(expression: string): string[] {
  const bare = expression
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(?:by|without)\s*\([^)]*\)/g, '');
  return [...bare.matchAll(/[a-z_:][a-z0-9_:]*(?!\w)(?!\s*\()/gi)]
    .map(([name]) => name)
    .filter((name) => !words.has(name));
}

/** Prometheus itself makes `up`. */
const isTold = (name: string) => told.names.has(name) || name === 'up';

test('every expression of every dashboard reads numbers that the product really tells', async () => {
  const files = await readdir(join(folder, 'grafana/dashboards'));
  expect(files).toHaveLength(4);
  for (const file of files) {
    const text = await readFile(join(folder, 'grafana/dashboards', file), 'utf8');
    for (const { title, targets } of dashboardSchema.parse(JSON.parse(text)).panels) {
      for (const { expr } of targets) {
        const names = metricsIn(expr);
        expect(names, `${file}: ${title}`).not.toEqual([]);
        expect(
          names.filter((name) => !isTold(name)),
          `${file}: ${title}`,
        ).toEqual([]);
      }
    }
  }
});

test('every alert reads numbers that the product really tells, and has its runbook', async () => {
  const alerts = await alertsOfFile();
  expect(alerts).toHaveLength(15);
  const operations = await readFile(join(repositoryRoot, 'docs/operations.md'), 'utf8');
  const anchors = [...operations.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    anchorOf(heading),
  );
  for (const { name, expression, runbook } of alerts) {
    expect(
      metricsIn(expression).filter((metric) => !isTold(metric)),
      name,
    ).toEqual([]);
    expect(
      anchors.map((anchor) => `docs/operations.md#${anchor}`),
      name,
    ).toContain(runbook);
  }
});

const hasPromtool = (() => {
  try {
    execFileSync('promtool', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

test.runIf(hasPromtool)(
  'Prometheus takes the rules, and each fires beyond its threshold only',
  () => {
    const run = (...args: string[]) => execFileSync('promtool', args, { cwd: folder }).toString();
    expect(run('check', 'rules', 'alerts.yml')).toContain('15 rules found');
    expect(run('test', 'rules', 'alerts.test.yml')).toContain('SUCCESS');
  },
);

/** The little of YAML that the file of alerts uses. */
async function alertsOfFile() {
  const text = await readFile(join(folder, 'alerts.yml'), 'utf8');
  return text
    .split(/^ {6}- alert: /m)
    .slice(1)
    .map((alert) => ({
      name: alert.split('\n')[0] ?? '',
      expression: / expr: (?:\|\n)?([\s\S]*?)\n {8}(?:for|labels):/.exec(alert)?.[1] ?? '',
      runbook: / runbook: (\S+)/.exec(alert)?.[1] ?? '',
    }));
}

/** As GitHub makes it of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
