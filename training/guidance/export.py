"""Writes a checkpoint as ONNX: python3 training/guidance/export.py training/runs/NAME/last.pt models/iris-guidance.onnx"""

import argparse

import torch
from model import SIDE, Guidance, load

parser = argparse.ArgumentParser()
parser.add_argument("checkpoint")
parser.add_argument("output")
arguments = parser.parse_args()

torch.onnx.export(
    Guidance(load(arguments.checkpoint)).eval(),
    torch.zeros(1, 3, SIDE, SIDE),
    arguments.output,
    opset_version=14,
    input_names=["image"],
    output_names=["eye"],
)
