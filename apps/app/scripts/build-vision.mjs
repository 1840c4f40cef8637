// What the browser needs to see irises: the workers, ONNX Runtime's binary and the networks, all in one folder
// that is served as /ort. Metro can bundle none of it, and phones have no use for it, so web builds run this:
//   node scripts/build-vision.mjs FOLDER
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const sources = fileURLToPath(new URL('../src/vision/', import.meta.url));
const models = fileURLToPath(new URL('../../../models/', import.meta.url));
const runtime = createRequire(import.meta.url).resolve(
  'onnxruntime-web/ort-wasm-simd-threaded.wasm',
);

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder to write to.');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

// To add a worker, write src/vision/NAME.worker.ts; it is served as the module /ort/NAME.js.
const workers = (await readdir(sources)).filter((name) => name.endsWith('.worker.ts'));
await build({
  entryPoints: workers.map((name) => ({
    in: join(sources, name),
    out: basename(name, '.worker.ts'),
  })),
  outdir: folder,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['development'],
  logLevel: 'warning',
  plugins: [
    {
      name: 'without the words of zod in fifty languages, as in metro.config.js',
      setup: ({ onResolve, onLoad }) => {
        onResolve({ filter: /locales\/index\.js$/ }, () => ({ path: 'none', namespace: 'empty' }));
        onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
      },
    },
  ],
});
await copyFile(runtime, join(folder, basename(runtime)));
for (const name of await readdir(models)) {
  if (name.endsWith('.onnx')) await copyFile(join(models, name), join(folder, name));
}
