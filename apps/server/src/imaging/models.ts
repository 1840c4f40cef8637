import './no-telemetry.ts';
import { channel } from 'node:diagnostics_channel';
import { fileURLToPath } from 'node:url';
import { type ModelName, runModelThrough } from '@irisvue/engine';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';

/** Beside the workspaces; as far from the sources as from the build. */
const modelsFolder = new URL('../../../../models/', import.meta.url);

/** Networks that see paintings of one size, and tiles. */
const ofFewSizes: ReadonlySet<ModelName> = new Set(['style-painting', 'super-resolution']);

let executionProvider: 'cpu' | 'cuda' = 'cpu';

/** What runs the networks that are loaded from now on; without a card `cuda` fails when the first one is loaded. */
export function runModelsOn(provider: 'cpu' | 'cuda'): void {
  executionProvider = provider;
}

const sessions = new Map<ModelName, Promise<InferenceSession>>();

function sessionOf(name: ModelName): Promise<InferenceSession> {
  const known = sessions.get(name);
  if (known) return known;
  const session = InferenceSession.create(fileURLToPath(new URL(`${name}.onnx`, modelsFolder)), {
    executionProviders: [executionProvider],
    executionMode: 'sequential',
    interOpNumThreads: 1,
    intraOpNumThreads: 2,
    graphOptimizationLevel: 'all',
    // Input sizes vary, so planned buffers would be thrown away and an arena would only grow. Where they are few,
    // one halves the time: most of it went into asking for memory anew.
    enableMemPattern: false,
    enableCpuMemArena: ofFewSizes.has(name),
  });
  sessions.set(name, session);
  // A model that could not be loaded is tried again for the next photograph.
  session.catch(() => sessions.delete(name));
  return session;
}

/** Told of every run of a network: which one, and for how long. */
export const modelRuns = channel('irisvue:model-run');

async function timedSessionOf(name: ModelName) {
  const session = await sessionOf(name);
  return {
    run: async (feeds: InferenceSession.FeedsType) => {
      const startedAt = performance.now();
      const results = await session.run(feeds);
      modelRuns.publish({ model: name, ms: performance.now() - startedAt });
      return results;
    },
  };
}

/** Runs a network with ONNX Runtime on the processor; the model is loaded once. Blocks the event loop. */
export const runModel = runModelThrough(
  timedSessionOf,
  ({ data, dims }) => new OrtTensor('float32', data, dims),
);
