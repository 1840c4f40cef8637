import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTraceCollector, type TraceCollector } from '../../testing/trace-collector.ts';
import { openErrorReports } from '../telemetry/error-reports.ts';
import { openTracing } from './open-tracing.ts';

let collector: TraceCollector;
beforeAll(async () => {
  collector = await startTraceCollector();
});
beforeEach(() => {
  collector.spans.length = 0;
});
afterAll(() => collector.stop());

const traceParentOf = (traceId: string) => `00-${traceId}-${'2'.repeat(16)}-01`;

test('the API and a worker take the same traces, a share of them, also when the client would have all', async () => {
  const config = { endpoint: collector.endpoint, sampleRatio: 0.5 };
  const api = await openTracing(config, 'api');
  const worker = await openTracing(config, 'worker');
  for (let n = 1; n <= 200; n += 1) {
    const id = traceParentOf(createHash('sha256').update(String(n)).digest('hex').slice(0, 32));
    const request = api.start('server', 'request', id, {});
    worker.start('consumer', 'job', request?.traceParent ?? null, {})?.end({ failed: false });
    request?.end({ failed: false });
  }
  await Promise.all([api.close(), worker.close()]);
  const ofName = (wanted: string) =>
    collector.spans.filter(({ name }) => name === wanted).map(({ traceId }) => traceId);
  expect(ofName('request').length).toBeGreaterThan(60);
  expect(ofName('request').length).toBeLessThan(140);
  expect(ofName('job').sort()).toEqual(ofName('request').sort());
});

test('error reports, which bring an OpenTelemetry of their own, leave traces as they are', async () => {
  const reports = await openErrorReports('http://key@127.0.0.1:1/1');
  const tracing = await openTracing({ endpoint: collector.endpoint, sampleRatio: 1 }, 'api');
  const request = tracing.start('server', 'request', traceParentOf('7'.repeat(32)), {});
  const step = request?.startChild('step', { 'irisvue.attempt': 1 });
  reports.report(new Error('unexpected'), { part: 'api' });
  step?.end({ failed: true });
  request?.end({ failed: false });
  await tracing.close();
  await reports.close();
  expect(collector.spans.map(({ name }) => name)).toEqual(['step', 'request']);
  const [first, second] = collector.spans;
  expect(first?.parentSpanId).toBe(second?.spanId);
  expect(second?.parentSpanId).toBe('2'.repeat(16));
});

test('a collector that is gone neither fails anything nor holds the end up', async () => {
  const tracing = await openTracing({ endpoint: 'http://127.0.0.1:1', sampleRatio: 1 }, 'api');
  tracing.start('server', 'request', null, {})?.end({ failed: false });
  const startedAt = performance.now();
  await tracing.close();
  expect(performance.now() - startedAt).toBeLessThan(8000);
});

test('without a collector nothing is traced', async () => {
  const tracing = await openTracing(null, 'api');
  expect(tracing.start('server', 'request', traceParentOf('7'.repeat(32)), {})).toBeNull();
  await tracing.close();
});
