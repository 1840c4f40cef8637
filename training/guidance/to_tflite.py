"""Builds the guidance network once more in TensorFlow, with the weights of its ONNX file, and writes TensorFlow Lite.

  python3 training/guidance/to_tflite.py models/iris-guidance.onnx models/iris-guidance.tflite [--data training/data/guidance-held-out]

Needs tensorflow, onnx, onnxruntime and Pillow beside NumPy and SciPy. Channels come last: `image` float32 [1, 128, 128, 3],
`eye` float32 [1, 5]. Then both files look at rendered pictures; the run fails if any of their outputs differ by 1e-3 or more.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import tensorflow as tf

SIDE = 128
GRID = 32
SHARPNESS = 4.0
USUAL_LOG_RADIUS = -2.0
TOLERANCE = 1e-3
PICTURES = 200


class Network(tf.Module):
    """model.py's Guidance, layer for layer; the convolutions of the ONNX file follow one another as they run."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        graph = onnx.load(path).graph
        values = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
        convolutions = [node for node in graph.node if node.op_type == "Conv"]
        # Output, input, height, width there; height, width, input, output here.
        self.weights = [tf.constant(values[node.input[1]].transpose(2, 3, 1, 0)) for node in convolutions]
        self.biases = [tf.constant(values[node.input[2]]) for node in convolutions]
        ticks = (np.arange(GRID, dtype=np.float32) + 0.5) / GRID
        self.cells = tf.constant(np.stack(np.meshgrid(ticks, ticks), -1)[None])

    @tf.function(input_signature=[tf.TensorSpec([1, SIDE, SIDE, 3], tf.float32, name="image")])
    def eye(self, image: tf.Tensor) -> dict[str, tf.Tensor]:
        layers = iter(zip(self.weights, self.biases))

        def linear(x: tf.Tensor, stride: int = 1) -> tf.Tensor:
            weight, bias = next(layers)
            # TensorFlow's own 'SAME' pads a strided convolution on the far side only.
            side = weight.shape[0] // 2
            padding = [[0, 0], [side, side], [side, side], [0, 0]]
            return tf.nn.conv2d(x, weight, stride, padding) + bias

        def conv(x: tf.Tensor, stride: int = 1) -> tf.Tensor:
            return tf.nn.relu(linear(x, stride))

        def residual(x: tf.Tensor) -> tf.Tensor:
            return x + conv(x)

        def doubled(x: tf.Tensor) -> tf.Tensor:
            return tf.image.resize(x, (2 * x.shape[1], 2 * x.shape[2]), "nearest")

        fine = residual(conv(conv((image - 0.5) * 4, 2), 2))
        middle = residual(conv(fine, 2))
        coarse = residual(residual(conv(middle, 2)))
        context = tf.nn.relu(linear(tf.reduce_mean(coarse, (1, 2), keepdims=True)))
        up = conv(middle + doubled(conv(coarse + context)))
        up = conv(fine + doubled(conv(up)))
        features = conv(up)
        votes = linear(features)
        logits, radii = votes[..., 0:1], votes[..., 3:4] + USUAL_LOG_RADIUS
        centres = self.cells + votes[..., 1:3] * 0.1

        peak = tf.reduce_max(logits, (1, 2), keepdims=True)
        first = normalised(tf.exp((logits - peak) * SHARPNESS))
        centre, radius = average(first, centres), average(first, radii)
        distance = tf.reduce_sum(tf.square(centres - centre), 3, keepdims=True)
        weights = normalised(tf.exp(logits - peak) * tf.exp(distance * -2 * tf.exp(radius * -2)) + 1e-9)
        centre, radius = average(weights, centres), average(weights, radii)
        distance = tf.reduce_sum(tf.square(self.cells - centre), 3, keepdims=True)
        disc = normalised(tf.sigmoid(4 - distance * 4 * tf.exp(radius * -2)) + 1e-9)
        openness = average(disc, tf.sigmoid(votes[..., 4:5]))
        confidence = linear(conv(tf.concat([average(weights, features), context, peak * 0.1], 3)))
        found = tf.concat([centre, tf.exp(radius), openness, tf.sigmoid(confidence)], 3)
        return {"eye": tf.reshape(found, (1, 5))}


def normalised(weights: tf.Tensor) -> tf.Tensor:
    return weights / tf.reduce_sum(weights, (1, 2), keepdims=True)


def average(weights: tf.Tensor, values: tf.Tensor) -> tf.Tensor:
    return tf.reduce_sum(weights * values, (1, 2), keepdims=True)


def rendered(folder: Path) -> np.ndarray:
    """Pictures of the first shards, halved to 128 x 128: float32 [N, 128, 128, 3] in 0..1."""
    pictures = []
    for path in sorted(folder.glob("shard-*-256.bin")):
        records = np.memmap(path, np.uint8, "r").reshape(-1, 4 * 256 * 256)
        for record in records[: PICTURES // 2]:
            pictures.append(record[: 3 * 256 * 256].reshape(SIDE, 2, SIDE, 2, 3).mean((1, 3)) / 255)
    return np.array(pictures, np.float32)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("onnx", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[1] / "data/guidance-held-out")
    arguments = parser.parse_args()

    network = Network(arguments.onnx)
    converter = tf.lite.TFLiteConverter.from_concrete_functions([network.eye.get_concrete_function()], network)
    arguments.output.write_bytes(converter.convert())

    interpreter = tf.lite.Interpreter(str(arguments.output), num_threads=1)
    lite = interpreter.get_signature_runner()
    session = onnxruntime.InferenceSession(str(arguments.onnx))
    pictures = rendered(arguments.data)
    if len(pictures) < 100:
        raise SystemExit(f"only {len(pictures)} pictures in {arguments.data}; render 100 at least")
    worst = np.zeros(5)
    for image in pictures:
        (expected,) = session.run(["eye"], {"image": image.transpose(2, 0, 1)[None]})
        worst = np.maximum(worst, np.abs(lite(image=image[None])["eye"] - expected)[0])
    named = ", ".join(f"{name} {value:.1e}" for name, value in zip(("x", "y", "radius", "openness", "confidence"), worst))
    print(f"{arguments.output.stat().st_size} bytes; largest difference over {len(pictures)} pictures: {named}")
    if not worst.max() < TOLERANCE:
        raise SystemExit(f"they differ by more than {TOLERANCE}")


if __name__ == "__main__":
    main()
