"""Writes a checkpoint as ONNX: python3 training/super-resolution/export.py training/runs/enlarge/last.pt models/super-resolution.onnx"""

import argparse

import torch
from model import Enlarger

parser = argparse.ArgumentParser()
parser.add_argument("checkpoint")
parser.add_argument("output")
arguments = parser.parse_args()

network = Enlarger()
network.load_state_dict(torch.load(arguments.checkpoint, map_location="cpu")["average"])
free = {0: "N", 2: "H", 3: "W"}
torch.onnx.export(
    network.eval(),
    torch.rand(1, 3, 96, 96),
    arguments.output,
    opset_version=14,
    input_names=["image"],
    output_names=["enlarged"],
    dynamic_axes={"image": free, "enlarged": free},
)
