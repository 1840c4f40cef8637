import { defineConfig } from 'vitest/config';

/** Workspace packages resolve to their sources, so tests never run against a stale build. */
const conditions = ['development'];
const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } };

/** They need PostgreSQL, PgBouncer, Redis and S3, which `npm run test:scaled` starts. */
const onServices = 'apps/server/src/**/*.scaled.test.ts';

/** They break these services on purpose, for tens of minutes: `npm run test:faults`. */
const onFaults = 'e2e/faults/*.faults.test.ts';

/** What stands on no service, or is about the embedded ones: `npm run test:scaled` need not run it again. */
const embeddedOnly = [
  'apps/server/src/{command-line,files,imaging}/**',
  'apps/server/src/platform/{imaging-pool,telemetry}/**',
  // Without Redis changes of jobs come by NOTIFY.
  'apps/server/src/platform/events/events.test.ts',
  // They look into the disk; what is kept in S3 has tests of its own.
  'apps/server/src/features/images/{resumable-uploads,uploads-sweep}.test.ts',
  'apps/server/src/platform/storage/disk-storage.test.ts',
  'apps/server/src/roles/{art-commands,photo-commands,repeat,start,worker-death}.test.ts',
];

/** Each file boots a product of its own; more at once only fight for two cores. */
const oneByOne = { testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false };

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
          exclude: [onServices],
          ...oneByOne,
        },
      },
      {
        ...shared,
        test: {
          name: 'scaled',
          include: ['apps/server/src/**/*.test.ts'],
          exclude: embeddedOnly,
          ...oneByOne,
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          exclude: [onFaults],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        ...shared,
        test: {
          name: 'faults',
          include: [onFaults],
          testTimeout: 30 * 60_000,
          hookTimeout: 5 * 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
