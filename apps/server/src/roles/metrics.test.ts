import { afterAll, beforeAll, expect, test } from 'vitest';
import { eyePhotograph, upload, uploadAndPrepare } from '../testing/photographs.ts';
import { eventually } from '../testing/processes.ts';
import { scrape } from '../testing/scrape.ts';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.stop());

test('a photograph leaves its traces in every number, and nothing that names it', async () => {
  const user = await stack.signUp();
  const stop = new AbortController();
  const watching = user.client.watchEvents({ signal: stop.signal, onEvent: () => {} });
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const { job_id } = await user.client.segment(image.id);
  await user.client.watchJob(job_id);

  await eventually('the attempt is counted', async () => {
    const { sum } = await scrape(stack.baseUrl);
    return sum('irisvue_job_attempt_duration_seconds_count', 'type="segment"') === 1;
  });
  const seen = await scrape(stack.baseUrl);
  const count = (name: string, ...labels: string[]) => seen.sum(`irisvue_${name}`, ...labels);
  for (const type of ['prepare', 'segment']) {
    const labels = [`type="${type}"`, 'outcome="completed"'];
    expect(count('job_attempt_duration_seconds_count', ...labels)).toBe(1);
  }
  expect(count('job_wait_seconds_count', 'queue="high"')).toBe(2);
  expect(count('job_step_duration_seconds_count', 'type="segment"')).toBeGreaterThan(4);
  expect(count('engine_stage_duration_seconds_count')).toBe(8);
  expect(count('model_run_duration_seconds_count', 'iris-segmentation')).toBeGreaterThanOrEqual(2);
  expect(count('imaging_processes', 'purpose="works"')).toBe(1);
  expect(count('imaging_memory_bytes', 'purpose="works"')).toBeGreaterThan(50_000_000);
  expect(count('http_request_duration_seconds_count', 'method="POST",route="/api/v1/images"')).toBe(
    1,
  );
  expect(count('websockets_open')).toBe(1);
  expect(count('websocket_messages_total')).toBeGreaterThan(4);
  expect(count('storage_operation_duration_seconds_count', 'operation="put"')).toBeGreaterThan(4);
  expect(count('database_query_duration_seconds_count', 'pool="main"')).toBeGreaterThan(50);
  expect(count('database_connections_limit', 'pool="main"')).toBe(10);
  expect(count('part_up')).toBe(3);
  expect(count('disk_free_bytes')).toBeLessThan(count('disk_size_bytes'));
  expect(count('process_info', 'role="start"')).toBe(1);
  expect(seen.sum('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);

  expect(seen.text).not.toContain(image.id);
  expect(seen.text).not.toContain(job_id);
  expect(seen.text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  stop.abort();
  await watching.catch(() => {});
  await eventually('the socket is gone', async () => {
    return (await scrape(stack.baseUrl)).sum('irisvue_websockets_open') === 0;
  });
});

test('a refused photograph counts as a failure with its code', async () => {
  const { client } = await stack.signUp();
  const { submitted } = await upload(client, Buffer.from('not a picture'));
  const { error } = await client.watchJob(submitted.job_id);
  await eventually('the failure is counted', async () => {
    const { sum } = await scrape(stack.baseUrl);
    return sum('irisvue_job_failures_total', 'type="prepare"', `code="${error?.code}"`) === 1;
  });
});

test('addresses that nobody knows make one series, however many there are', async () => {
  for (const path of ['wp-login.php', 'api/v1/x1', 'api/v1/x2']) {
    await fetch(`${stack.baseUrl}/${path}`);
  }
  const { text } = await scrape(stack.baseUrl);
  const none = text
    .split('\n')
    .filter((line) => /duration_seconds_count\{.*route="none"/.test(line));
  expect(none.length).toBeLessThanOrEqual(2);
  expect(text).not.toContain('x1');
});

test('queues tell their depth and the wait of the oldest from the rows', async () => {
  const { sum } = await scrape(stack.baseUrl);
  for (const queue of ['preview', 'high', 'normal', 'low']) {
    expect(sum('irisvue_queue_jobs', `queue="${queue}"`)).toBe(0);
    expect(sum('irisvue_queue_oldest_wait_seconds', `queue="${queue}"`)).toBe(0);
  }
  expect(sum('irisvue_role_processes', 'role="worker"')).toBe(1);
});

test('whoever comes through a proxy may not read the numbers', async () => {
  const proxied = await fetch(`${stack.baseUrl}/metrics`, {
    headers: { 'x-forwarded-for': '203.0.113.7' },
  });
  expect(proxied.status).toBe(401);
});
