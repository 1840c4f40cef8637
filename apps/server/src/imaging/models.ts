import './no-telemetry.ts';
import { fileURLToPath } from 'node:url';
import { type ModelName, runModelThrough } from '@irisvue/engine';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';

/** Beside the workspaces; as far from the sources as from the build. */
const modelsFolder = new URL('../../../../models/', import.meta.url);

const sessions = new Map<ModelName, Promise<InferenceSession>>();

function sessionOf(name: ModelName): Promise<InferenceSession> {
  const known = sessions.get(name);
  if (known) return known;
  const session = InferenceSession.create(fileURLToPath(new URL(`${name}.onnx`, modelsFolder)), {
    executionMode: 'sequential',
    interOpNumThreads: 1,
    intraOpNumThreads: 2,
    graphOptimizationLevel: 'all',
    // Input sizes vary, so planned buffers would be thrown away and the arena would only grow.
    enableMemPattern: false,
    enableCpuMemArena: false,
  });
  sessions.set(name, session);
  // A model that could not be loaded is tried again for the next photograph.
  session.catch(() => sessions.delete(name));
  return session;
}

/** Runs a network with ONNX Runtime on the processor; the model is loaded once. Blocks the event loop. */
export const runModel = runModelThrough(
  sessionOf,
  ({ data, dims }) => new OrtTensor('float32', data, dims),
);
