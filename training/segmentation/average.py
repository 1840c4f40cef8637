"""Averages checkpoints of one line of training, which generalises better than the last of them (Wortsman et al., "Model soups", 2022).

  python3 training/segmentation/average.py training/runs/fine/last.pt training/runs/final/last.pt training/runs/average/last.pt
"""

import argparse
from pathlib import Path

import torch
from model import IrisSegmenter

parser = argparse.ArgumentParser()
parser.add_argument("checkpoints", nargs="+", help="those to average, the newest last, and where to write")
*paths, output = parser.parse_args().checkpoints

weights = [torch.load(path, map_location="cpu")["average"] for path in paths]
average = {}
for key in IrisSegmenter().state_dict():
    # A part that earlier networks lacked is the newest one's alone; counters are not averaged.
    known = [one[key] for one in weights if key in one]
    average[key] = torch.stack(known).mean(0) if known[-1].dtype.is_floating_point else known[-1]
Path(output).parent.mkdir(parents=True, exist_ok=True)
torch.save({"average": average}, output)
