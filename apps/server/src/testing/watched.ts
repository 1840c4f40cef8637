import { createMetrics } from '../platform/metrics/metrics.ts';
import { createLifecycle } from '../platform/probes/lifecycle.ts';

/** What an environment has besides, for tests that nobody watches. */
export const newWatch = () => ({
  role: 'test',
  metrics: createMetrics('test'),
  lifecycle: createLifecycle(),
});
