"""Writes a checkpoint as ONNX: python3 training/segmentation/export.py training/runs/NAME/last.pt models/iris-segmentation.onnx"""

import argparse

import torch
from model import Exported, load

parser = argparse.ArgumentParser()
parser.add_argument("checkpoint")
parser.add_argument("output")
arguments = parser.parse_args()

names = ["classes", "discs", "occlusion", "specular"]
free = {0: "N", 2: "H", 3: "W"}
torch.onnx.export(
    Exported(load(arguments.checkpoint)).eval(),
    torch.zeros(1, 3, 192, 256),
    arguments.output,
    opset_version=14,
    input_names=["image"],
    output_names=names,
    dynamic_axes={name: free for name in ["image", *names]},
)
