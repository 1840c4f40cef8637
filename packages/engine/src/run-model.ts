/** A dense float array with its shape, batch first. */
export interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export type ModelName =
  | 'iris-segmentation'
  | 'iris-guidance'
  | 'super-resolution'
  | 'style-painting';

/**
 * The port through which the engine uses a neural network. The edge decides what runs it: ONNX Runtime
 * in Node, in a browser or on a phone, or a table of known answers in a test.
 */
export type RunModel = (
  name: ModelName,
  inputs: Readonly<Record<string, Tensor>>,
) => Promise<Readonly<Record<string, Tensor>>>;

/** What ONNX Runtime offers in Node, in browsers and on phones alike, as far as the engine needs it. */
interface Session<OrtTensor> {
  run(feeds: Record<string, OrtTensor>): Promise<Record<string, OrtTensor>>;
}

/**
 * The port, through a session for each network.
 *
 * @param sessionOf loads a network, or gives the one already loaded
 * @param toOrtTensor wraps a float32 array as the runtime wants it
 */
export function runModelThrough<OrtTensor extends { data: unknown; dims: readonly number[] }>(
  sessionOf: (name: ModelName) => Promise<Session<OrtTensor>>,
  toOrtTensor: (tensor: Tensor) => OrtTensor,
): RunModel {
  return async (name, inputs) => {
    const session = await sessionOf(name);
    const feeds: Record<string, OrtTensor> = {};
    for (const [input, tensor] of Object.entries(inputs)) feeds[input] = toOrtTensor(tensor);
    const results = await session.run(feeds);
    const outputs: Record<string, Tensor> = {};
    for (const [output, { data, dims }] of Object.entries(results)) {
      if (!(data instanceof Float32Array)) throw new Error(`output "${output}" is not float32`);
      outputs[output] = { data, dims };
    }
    return outputs;
  };
}
