"""Trains the segmentation network on rendered pictures.

  python3 training/segmentation/train.py --name base --phases 128:3000,192:3000 [--start runs/other/last.pt]

A phase is side:iterations; one cosine runs over all of them. Checkpoints go to training/runs/NAME/last.pt, and a run that
was stopped continues from there.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from data import LIMBUS, OCCLUSION, OPEN, PUPIL, SPECULAR, Shards, batch
from model import IrisSegmenter
from torch import Tensor
from torch.nn import functional as F

ROOT = Path(__file__).resolve().parents[1]
CLASS_WEIGHTS = torch.tensor([1.0, 1.5, 2.0, 2.5])
EVERY = 250


def has(bits: Tensor, flag: int) -> Tensor:
    return (bits & flag) != 0


def class_map(bits: Tensor) -> Tensor:
    """0 skin, 1 sclera, 2 iris, 3 pupil: what lies between the lids, lashes and reflections not removed."""
    opened, limbus, pupil = has(bits, OPEN), has(bits, LIMBUS), has(bits, PUPIL)
    inside = (opened & limbus).long()
    return opened.long() + inside + (opened & limbus & pupil).long()


def dice(probability: Tensor, truth: Tensor) -> Tensor:
    """1 - Dice per picture and channel, averaged; [N, C, H, W]. The constant keeps empty labels from dominating."""
    smooth = 40.0
    both = (probability * truth).sum((2, 3))
    return (1 - (2 * both + smooth) / (probability.sum((2, 3)) + truth.sum((2, 3)) + smooth)).mean()


def loss_of(logits: Tensor, bits: Tensor) -> Tensor:
    classes = class_map(bits)
    entropy = F.cross_entropy(logits[:, :4], classes, CLASS_WEIGHTS)
    overlap = dice(logits[:, :4].softmax(1)[:, 1:], F.one_hot(classes, 4).permute(0, 3, 1, 2)[:, 1:].float())
    discs = torch.stack([has(bits, LIMBUS), has(bits, PUPIL)], 1).float()
    amodal = F.binary_cross_entropy_with_logits(logits[:, 4:6], discs) + 0.5 * dice(logits[:, 4:6].sigmoid(), discs)
    extras = torch.stack([has(bits, OCCLUSION), has(bits, SPECULAR)], 1).float()
    side = F.binary_cross_entropy_with_logits(logits[:, 6:8], extras, weight_in_front(bits))
    return entropy + 0.5 * overlap + amodal + side


def weight_in_front(bits: Tensor) -> Tensor:
    """[N, 1, H, W]: single lashes and reflections before the eye are few pixels, and what the cut-out is judged by."""
    thin = has(bits, OPEN) & has(bits, LIMBUS) & (has(bits, OCCLUSION) | has(bits, SPECULAR))
    near = F.max_pool2d(thin[:, None].float(), 5, 1, 2)
    inside = (has(bits, OPEN) & has(bits, LIMBUS))[:, None].float()
    return 0.5 + inside + 4 * near


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--name", required=True)
    parser.add_argument("--phases", default="128:3000,192:3000")
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--start", help="a checkpoint whose averaged weights to begin with")
    parser.add_argument("--data", type=Path, default=ROOT / "data/segmentation")
    arguments = parser.parse_args()
    folder = ROOT / "runs" / arguments.name
    folder.mkdir(parents=True, exist_ok=True)
    last = folder / "last.pt"

    phases = [tuple(map(int, phase.split(":"))) for phase in arguments.phases.split(",")]
    sizes = [size for size, iterations in phases for _ in range(iterations)]
    torch.manual_seed(1)
    network = IrisSegmenter().to(memory_format=torch.channels_last)
    if arguments.start:
        # A part that the earlier network lacked starts as it is made.
        network.load_state_dict(torch.load(arguments.start, map_location="cpu")["average"], strict=False)
    optimiser = torch.optim.AdamW(network.parameters(), lr=arguments.rate, weight_decay=0.01)
    average = {key: value.clone() for key, value in network.state_dict().items()}
    begin = 0
    if last.exists():
        saved = torch.load(last)
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        average, begin = saved["average"], saved["iteration"]

    shards = Shards(arguments.data)
    print(f"{sum(p.numel() for p in network.parameters())} parameters, {len(shards)} pictures", flush=True)
    recent, clock = [], time.time()
    for iteration in range(begin, len(sizes)):
        rng = np.random.default_rng(iteration)
        images, bits = batch(shards, rng, arguments.batch, sizes[iteration])
        progress = iteration / len(sizes)
        rate = arguments.rate * min(1.0, (iteration + 1) / 150) * (0.5 + 0.5 * np.cos(np.pi * progress)) + 1e-6
        for group in optimiser.param_groups:
            group["lr"] = rate
        loss = loss_of(network(images.contiguous(memory_format=torch.channels_last)), bits)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        keep = min(0.998, 1 - 1 / (iteration / 4 + 1))
        with torch.no_grad():
            for key, value in network.state_dict().items():
                if value.dtype.is_floating_point:
                    average[key].mul_(keep).add_(value, alpha=1 - keep)
                else:
                    average[key].copy_(value)
        recent.append(float(loss))
        if (iteration + 1) % 50 == 0:
            seconds = (time.time() - clock) / len(recent)
            print(f"{iteration + 1} size {sizes[iteration]} loss {np.mean(recent):.4f} {seconds:.2f} s/it {len(shards)} pictures", flush=True)
            recent, clock = [], time.time()
        if (iteration + 1) % EVERY == 0 or iteration + 1 == len(sizes):
            state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average, "iteration": iteration + 1}
            torch.save(state, folder / "next.pt")
            (folder / "next.pt").replace(last)
            shards.refresh()


if __name__ == "__main__":
    main()
