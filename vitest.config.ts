import { defineConfig } from 'vitest/config';

/** Workspace packages resolve to their sources, so tests never run against a stale build. */
const conditions = ['development'];
const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } };

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
        },
      },
      {
        ...shared,
        test: {
          name: 'server',
          include: ['apps/server/src/**/*.test.ts'],
          // These need services that `npm run test:scaled` starts.
          exclude: ['**/*.scaled.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Each file boots its own database; more at once only fight for two cores.
          fileParallelism: false,
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
