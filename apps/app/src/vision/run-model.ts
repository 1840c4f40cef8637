import type { ModelName, RunModel, Tensor } from '@irisvue/engine';
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
export const runModel: RunModel = async (name, inputs) => {
  const session = await loadModel(name);
  const feeds: Record<string, OrtTensor> = {};
  for (const [input, { data, dims }] of Object.entries(inputs)) {
    feeds[input] = new OrtTensor('float32', data, dims);
  }
  const results = await session.run(feeds);
  const outputs: Record<string, Tensor> = {};
  for (const [output, { data, dims }] of Object.entries(results)) {
    if (!(data instanceof Float32Array)) throw new Error(`output "${output}" is not float32`);
    outputs[output] = { data, dims };
  }
  return outputs;
};
