/**
 * Who may import whom. The rules are the architecture (docs/architecture.md); there are no exceptions.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle has no layer: neither side can be understood or tested alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'contracts-import-zod-only',
      comment: 'Contracts are read by every part on every platform.',
      severity: 'error',
      from: { path: '^packages/contracts/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^packages/contracts/src', 'node_modules/zod/'] },
    },
    {
      name: 'engine-is-pure',
      comment:
        'The engine runs in a worker process, a browser tab and a phone: no Node, no browser, no React.',
      severity: 'error',
      from: { path: '^packages/engine/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^packages/engine/src', '^packages/contracts/'] },
    },
    {
      name: 'eyes-are-pure',
      comment: 'The renderer feeds training, tests and a browser alike.',
      severity: 'error',
      from: { path: '^packages/eyes/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^packages/eyes/src', '^packages/contracts/'] },
    },
    {
      name: 'client-imports-contracts-only',
      comment:
        'What every app carries stays small. The tus client is the protocol itself, and comes only when it is used.',
      severity: 'error',
      from: { path: '^packages/client/src', pathNot: '\\.test\\.ts$' },
      to: {
        pathNot: [
          '^packages/client/src',
          '^packages/contracts/',
          'node_modules/zod/',
          'node_modules/tus-js-client/',
        ],
      },
    },
    {
      name: 'app-reaches-the-server-through-the-client',
      severity: 'error',
      from: { path: '^apps/app/' },
      to: { path: '^(apps/server|packages/eyes)/' },
    },
    {
      name: 'routes-never-process-pictures',
      comment:
        'The API enqueues by definition: no image codec, no network, no job handler in its process.',
      severity: 'error',
      from: { path: '^apps/server/src/features/' },
      to: {
        path: [
          '^apps/server/src/imaging/',
          '\\.handler\\.ts$',
          'node_modules/(sharp|onnxruntime-node|heic-decode)/',
        ],
      },
    },
    {
      name: 'workers-never-import-routes',
      severity: 'error',
      from: { path: '^apps/server/src/(jobs|imaging)/' },
      to: { path: '\\.routes\\.ts$' },
    },
    {
      name: 'imaging-has-no-credentials',
      comment: 'The process that reads hostile photographs knows no database, queue or storage.',
      severity: 'error',
      from: { path: '^apps/server/src/imaging/', pathNot: '\\.test\\.ts$' },
      to: {
        path: [
          '^apps/server/src/(platform|features|jobs)/',
          'node_modules/(pg|bullmq|flydrive|fastify)/',
        ],
      },
    },
    {
      name: 'queries-stay-in-their-feature',
      comment: "Features call each other's service, never each other's SQL.",
      severity: 'error',
      from: { path: '^apps/server/src/features/([^/]+)/' },
      to: {
        path: '^apps/server/src/features/([^/]+)/.*\\.queries\\.ts$',
        pathNot: '^apps/server/src/features/$1/',
      },
    },
    {
      name: 'only-storage-talks-to-storage',
      severity: 'error',
      from: {
        path: '^apps/server/src/',
        // Tests count what is left there.
        pathNot: '^apps/server/src/(platform/storage|testing)/',
      },
      to: { path: 'node_modules/(flydrive|@aws-sdk)/' },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(expo-router/_ctx|/ort/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.expo)/' },
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['development', 'import', 'require', 'node', 'default'],
      extensions: [
        '.ts',
        '.tsx',
        '.web.tsx',
        '.native.tsx',
        '.web.ts',
        '.native.ts',
        '.js',
        '.mjs',
        '.json',
      ],
    },
  },
};
