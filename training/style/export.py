"""Writes a checkpoint as ONNX: python3 training/style/export.py training/runs/paint/last.pt models/style-painting.onnx"""

import argparse

import torch
from model import STYLES, Painter

parser = argparse.ArgumentParser()
parser.add_argument("checkpoint")
parser.add_argument("output")
arguments = parser.parse_args()

network = Painter()
network.load_state_dict(torch.load(arguments.checkpoint, map_location="cpu")["average"])
free = {2: "H", 3: "W"}
torch.onnx.export(
    network.eval(),
    (torch.rand(1, 3, 256, 256), torch.eye(len(STYLES))[:1]),
    arguments.output,
    opset_version=14,
    input_names=["image", "style"],
    output_names=["painting"],
    dynamic_axes={"image": free, "painting": free},
)
