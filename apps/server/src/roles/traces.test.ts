import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eyePhotograph, uploadAndPrepare } from '../testing/photographs.ts';
import { eventually } from '../testing/processes.ts';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';
import {
  type CollectedSpan,
  startTraceCollector,
  type TraceCollector,
} from '../testing/trace-collector.ts';

let collector: TraceCollector;
let stack: TestStack;
beforeAll(async () => {
  collector = await startTraceCollector();
  stack = await startTestStack({
    environment: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_TRACES_SAMPLE_RATIO: '1',
    },
  });
});
afterAll(async () => {
  await stack.stop();
  await collector.stop();
});

async function traceOfJob(jobId: string): Promise<CollectedSpan[]> {
  const isOfJob = ({ name, attributes }: CollectedSpan) =>
    name.startsWith('job ') && attributes.some(({ value }) => value.stringValue === jobId);
  await eventually('the attempt is collected', () => collector.spans.some(isOfJob));
  const traceId = collector.spans.find(isOfJob)?.traceId;
  return collector.spans.filter((span) => span.traceId === traceId);
}

test('one trace leads from the client over the request to every step of the job', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const { job_id } = await user.client.segment(image.id);
  await user.client.watchJob(job_id);

  const trace = await traceOfJob(job_id);
  const request = trace.find(({ name }) => name === 'POST /api/v1/processing/segment');
  const attempt = trace.find(({ name }) => name === 'job segment');
  const steps = trace.filter(({ name }) => name.startsWith('step '));
  // The client's own span is not collected; the request names it.
  expect(trace.some(({ spanId }) => spanId === request?.parentSpanId)).toBe(false);
  expect(request?.parentSpanId).toMatch(/^[0-9a-f]{16}$/);
  expect(attempt?.parentSpanId).toBe(request?.spanId);
  expect(steps.map(({ name }) => name)).toContain('step cutting_out');
  for (const step of steps) expect(step.parentSpanId).toBe(attempt?.spanId);

  const row = await rowOf(job_id);
  expect(row.trace_parent).toBe(`00-${request?.traceId}-${request?.spanId}-01`);
  const requestId = request?.attributes.find(({ key }) => key === 'irisvue.request_id');
  expect(row.request_id).toBe(requestId?.value.stringValue);
});

test('what a client sends as its trace is taken only in the form of the standard', async () => {
  const traceId = '1'.repeat(32);
  const ask = (traceparent: string) =>
    fetch(`${stack.baseUrl}/api/v1/health`, { headers: { traceparent } });
  await ask(`00-${traceId}-${'2'.repeat(16)}-01`);
  await ask(`00-${'0'.repeat(32)}-${'2'.repeat(16)}-01`);
  await ask("'; drop table jobs");
  const requests = () => collector.spans.filter(({ name }) => name === 'GET /api/v1/health');
  await eventually('all are collected', () => requests().length === 3);
  expect(requests().filter((span) => span.traceId === traceId)).toHaveLength(1);
  expect(requests().filter(({ parentSpanId }) => parentSpanId === undefined)).toHaveLength(2);
});

test('traces hold patterns and ids of jobs, never addresses, people or names of files', async () => {
  const user = await stack.signUp();
  const { image } = await uploadAndPrepare(user.client, await eyePhotograph());
  const { job_id } = await user.client.segment(image.id);
  await user.client.watchJob(job_id);
  await traceOfJob(job_id);
  const text = JSON.stringify(collector.spans);
  expect(text).not.toContain(image.id);
  expect(text).not.toContain(user.email);
  expect(text).not.toContain('my eye');
  const keys = collector.spans.flatMap(({ attributes }) => attributes.map(({ key }) => key));
  expect([...new Set(keys)].sort()).toEqual([
    'http.request.method',
    'http.response.status_code',
    'http.route',
    'irisvue.attempt',
    'irisvue.job_id',
    'irisvue.job_type',
    'irisvue.outcome',
    'irisvue.request_id',
  ]);
});

async function rowOf(jobId: string): Promise<Record<string, unknown>> {
  const database = new Client({ connectionString: stack.databaseUrl });
  await database.connect();
  try {
    const { rows } = await database.query('select * from jobs where id = $1', [jobId]);
    return rows[0];
  } finally {
    await database.end();
  }
}
