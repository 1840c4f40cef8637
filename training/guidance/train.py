"""Trains the guidance network on frames made from the rendered pictures.

  python3 training/guidance/train.py --name base --iterations 6000 [--rate 3e-3] [--start training/runs/OTHER/last.pt]

Checkpoints go to training/runs/NAME/last.pt, and a run that was stopped continues from there.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from frames import Frames
from model import GRID, SIDE, Votes
from torch import Tensor
from torch.nn import functional as F
from truth import TRAINING, gather, truths

EVERY = 250
# An eye that is less open, or of which the frame shows less, is none to guide by; up to the second figure it does not matter.
OPEN_ENOUGH = (0.12, 0.3)
SHOWN_ENOUGH = (0.12, 0.5)
FALSE_ALARM_COST = 3


def loss_of(said: dict[str, Tensor], truth: Tensor) -> tuple[Tensor, Tensor]:
    """The loss, and for the log: median centre error in radii, median radius error as a share, share of wrong decisions."""
    place, radius, openness, shown = truth[:, :2, None, None], truth[:, 2, None, None, None], truth[:, 3], truth[:, 4]
    count = len(truth)
    seen = (openness > OPEN_ENOUGH[0]) & (shown > SHOWN_ENOUGH[0])
    sure = (openness > OPEN_ENOUGH[1]) & (shown > SHOWN_ENOUGH[1])
    weight = (seen.float() / seen.sum().clamp(min=1))[:, None, None, None]
    # Errors count in radii; those of tiny eyes in pixels.
    unit = radius + 2 / SIDE

    ticks = (torch.arange(GRID) + 0.5) / GRID
    cells = torch.stack([ticks[None].expand(GRID, GRID), ticks[:, None].expand(GRID, GRID)])[None]
    distance = (cells - place).square().sum(1, keepdim=True)
    wide = (0.4 * radius).clamp(min=0.6 / GRID)
    target = torch.exp(-distance / (2 * wide.square())) + 1e-12
    target = target / target.sum((2, 3), keepdim=True)
    attention = -(target * said["logits"].flatten(1).log_softmax(1).view(count, 1, GRID, GRID)).sum((2, 3), keepdim=True)

    def huber(error: Tensor) -> Tensor:
        return F.huber_loss(error, torch.zeros_like(error), delta=0.05, reduction="none") * 20

    votes = huber((said["centres"] - place) / unit).sum(1, keepdim=True) + huber((said["radii"] - radius.log()) * radius / unit)
    dense = (votes * target).sum((2, 3), keepdim=True)
    offset = (said["centre"] - place) / unit
    grown = (said["radius"] - radius.log()) * radius / unit
    # Where the votes went to another eye or place, only attention can bring them back.
    near = (offset.detach().abs().amax(1, keepdim=True) < 1).float()
    precise = (huber(offset).sum(1, keepdim=True) * 3 + huber(grown) * 1.5) * near
    located = ((attention * 0.5 + dense * 0.5 + precise) * weight).sum()

    opened = said["openness"].flatten()
    judged = seen | (shown == 0)
    openness_loss = ((opened - openness).abs() * judged).sum() / judged.sum().clamp(min=1)
    # An eye missed for a frame costs little, a false one a picture of nothing.
    certain = sure.float() + (~seen).float() * FALSE_ALARM_COST
    doubt = F.binary_cross_entropy_with_logits(said["confidence"].flatten(), sure.float(), reduction="none")
    confidence_loss = (doubt * certain).sum() / certain.sum().clamp(min=1)

    with torch.no_grad():
        miss = ((said["centre"] - place).square().sum(1).sqrt() / radius[:, 0]).flatten()[seen].median()
        stretch = (said["radius"] - radius.log()).abs().flatten()[seen].median()
        wrong = (((said["confidence"].flatten() > 0) != sure) & (certain > 0)).sum() / (certain > 0).sum()
    return located + 10 * openness_loss + 3 * confidence_loss, torch.stack([miss, stretch, wrong])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--name", required=True)
    parser.add_argument("--iterations", type=int, required=True)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--start", help="a checkpoint whose averaged weights to begin with")
    # The first folder is the usual mix, the others hold things easily taken for eyes.
    parser.add_argument("--data", type=Path, nargs="+", default=[TRAINING / "data/segmentation", TRAINING / "data/guidance"])
    arguments = parser.parse_args()
    folder = TRAINING / "runs" / arguments.name
    folder.mkdir(parents=True, exist_ok=True)
    last = folder / "last.pt"

    torch.manual_seed(1)
    torch.set_num_threads(1)
    network = Votes().to(memory_format=torch.channels_last)
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start)["average"])
    optimiser = torch.optim.AdamW(network.parameters(), lr=arguments.rate, weight_decay=0.01)
    average = {key: value.clone() for key, value in network.state_dict().items()}
    begin = 0
    if last.exists():
        saved = torch.load(last)
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        average, begin = saved["average"], saved["iteration"]

    shards, usual = gather(arguments.data)
    frames = Frames(shards, truths(shards), usual)
    print(f"{sum(p.numel() for p in network.parameters())} parameters, {len(shards)} pictures", flush=True)
    recent, clock = [], time.time()
    for iteration in range(begin, arguments.iterations):
        images, truth = frames.batch(np.random.default_rng(iteration), arguments.batch)
        progress = iteration / arguments.iterations
        rate = arguments.rate * min(1.0, (iteration + 1) / 150) * (0.5 + 0.5 * np.cos(np.pi * progress)) + 1e-6
        for group in optimiser.param_groups:
            group["lr"] = rate
        loss, errors = loss_of(network(images.contiguous(memory_format=torch.channels_last)), truth)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        keep = min(0.998, 1 - 1 / (iteration / 4 + 1))
        with torch.no_grad():
            for key, value in network.state_dict().items():
                if value.dtype.is_floating_point:
                    average[key].mul_(keep).add_(value, alpha=1 - keep)
                else:
                    average[key].copy_(value)
        recent.append([float(loss), *errors.tolist()])
        if (iteration + 1) % 50 == 0:
            total, miss, stretch, wrong = np.mean(recent, 0)
            seconds = (time.time() - clock) / len(recent)
            print(
                f"{iteration + 1} loss {total:.3f} centre {miss:.3f} radius {stretch:.3f} wrong {wrong:.3f} {seconds:.2f} s/it",
                flush=True,
            )
            recent, clock = [], time.time()
        if (iteration + 1) % EVERY == 0 or iteration + 1 == arguments.iterations:
            state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average, "iteration": iteration + 1}
            torch.save(state, folder / "next.pt")
            (folder / "next.pt").replace(last)


if __name__ == "__main__":
    main()
