/** A dense float array with its shape, batch first. */
export interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export type ModelName = 'iris-segmentation' | 'iris-guidance';

/**
 * The port through which the engine uses a neural network. The edge decides what runs it: ONNX Runtime
 * in Node, in a browser or on a phone, or a table of known answers in a test.
 */
export type RunModel = (
  name: ModelName,
  inputs: Readonly<Record<string, Tensor>>,
) => Promise<Readonly<Record<string, Tensor>>>;
