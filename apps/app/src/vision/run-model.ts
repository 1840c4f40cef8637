import { type ModelName, runModelThrough } from '@irisvue/engine';
import { env, InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm';

// Only workers import this module: what they need lies beside their own script.
const beside = (name: string): string => new URL(name, import.meta.url).href;

env.wasm.wasmPaths = { wasm: beside('ort-wasm-simd-threaded.wasm') };
// More threads need a page that is isolated from all other origins.
env.wasm.numThreads = 1;

const sessions = new Map<ModelName, Promise<InferenceSession>>();

/**
 * Loads a network, unless it is loaded already.
 *
 * @throws when it, or ONNX Runtime itself, cannot be fetched; a later call tries again
 */
export function loadModel(name: ModelName): Promise<InferenceSession> {
  const known = sessions.get(name);
  if (known) return known;
  const session = InferenceSession.create(beside(`${name}.onnx`), {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  });
  sessions.set(name, session);
  session.catch(() => sessions.delete(name));
  return session;
}

/** Runs a network with ONNX Runtime in WebAssembly; blocks the worker meanwhile. */
export const runModel = runModelThrough(
  loadModel,
  ({ data, dims }) => new OrtTensor('float32', data, dims),
);
