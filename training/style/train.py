"""Trains the painting network on one core, for a given time.

  python3 training/style/train.py --name paint --minutes 65 --assets ../shared/training

Losses: Gram matrices of the painting (Gatys et al. 2016), instance-normalised features of the picture, so that its fibres
stay but not its colours, and its light and dark. The last part is trained on larger pictures, and looked at by VGG-19 itself.
A run that was stopped continues from training/runs/NAME/last.pt.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from data import Pictures, painting
from model import STYLES, Painter
from perceptual import Features, distilled, gram, vgg
from torch import Tensor
from torch.nn import functional as F

ROOT = Path(__file__).resolve().parents[1]
LAYERS = {"r11": 0.5, "r21": 1.0, "r31": 1.0, "r41": 1.0, "r51": 0.5}
FINE_LAYERS = {"r11": 0.5, "r12": 0.5, "r21": 0.5, "r22": 0.5}
CONTENT, LUMINANCE, VARIATION, FINE = 0.5, 0.5, 0.4, 0.5
FINE_CROP = 128
FINE_FROM, LARGE_FROM = 0.55, 0.8
EVERY = 100


class Manner:
    """What is to be learnt from the paintings: for each layer the mean of its features, and how they vary together."""

    def __init__(self, features: Features, paintings: list[Tensor], layers: dict[str, float]) -> None:
        self.layers = layers
        found = [features(painting, list(layers)[-1]) for painting in paintings]
        self.means = {name: torch.cat([each[name].mean((2, 3)) for each in found]) for name in layers}
        self.grams = {name: torch.cat([gram(each[name], each[name].mean((2, 3))) for each in found]) for name in layers}

    def __call__(self, found: dict[str, Tensor], styles: list[int]) -> Tensor:
        """How far features of pictures are from those of their paintings, as a share of these."""
        total = torch.zeros(())
        for name, weight in self.layers.items():
            target = self.grams[name][styles]
            error = (gram(found[name].float(), self.means[name][styles]) - target).pow(2).sum((1, 2))
            total = total + weight * (error / target.pow(2).sum((1, 2))).mean()
        return total


def normalised(x: Tensor) -> Tensor:
    return F.instance_norm(x.float(), eps=1e-2)


def luminance(x: Tensor) -> Tensor:
    grey = (x * torch.tensor([0.2126, 0.7152, 0.0722])[:, None, None]).sum(1, keepdim=True)
    return F.instance_norm(F.avg_pool2d(grey, 8), eps=1e-3)


def variation(x: Tensor) -> Tensor:
    return (x[..., 1:] - x[..., :-1]).abs().mean() + (x[..., 1:, :] - x[..., :-1, :]).abs().mean()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--name", required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--assets", type=Path, required=True, help="paintings, photos and perceptual networks")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--batch", type=int, default=2)
    arguments = parser.parse_args()
    folder = ROOT / "runs" / arguments.name
    folder.mkdir(parents=True, exist_ok=True)
    last = folder / "last.pt"
    torch.set_num_threads(1)
    torch.manual_seed(1)

    pictures = Pictures(ROOT / "data/irises", arguments.assets / "photos")
    coarse, fine = distilled(arguments.assets / "perceptual"), vgg(arguments.assets / "perceptual")
    with torch.no_grad():
        paintings = [painting(arguments.assets / "paintings", style) for style in range(len(STYLES))]
        manner = Manner(coarse, paintings, LAYERS)
        fine_manner = Manner(fine, paintings, FINE_LAYERS)

    network = Painter().to(memory_format=torch.channels_last)
    optimiser = torch.optim.Adam(network.parameters(), lr=arguments.rate)
    average = {key: value.clone() for key, value in network.state_dict().items()}
    iteration, spent = 0, 0.0
    if last.exists():
        saved = torch.load(last)
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        average, iteration, spent = saved["average"], saved["iteration"], saved["spent"]

    clock, recent = time.time(), []
    while spent < 60 * arguments.minutes:
        progress = spent / (60 * arguments.minutes)
        rng = np.random.default_rng(iteration)
        rate = arguments.rate * min(1.0, (iteration + 1) / 50) * (0.5 + 0.5 * np.cos(np.pi * progress)) + 1e-5
        for group in optimiser.param_groups:
            group["lr"] = rate
        size = 256 if progress < LARGE_FROM else 384
        image = pictures.batch(rng, arguments.batch, size).contiguous(memory_format=torch.channels_last)
        first = int(rng.integers(len(STYLES)))
        chosen = [(first + n * (1 + iteration % 3)) % len(STYLES) for n in range(arguments.batch)]
        # Everything between the losses runs in bfloat16, which halves the time.
        with torch.autocast("cpu", dtype=torch.bfloat16):
            painted = network(image, torch.eye(len(STYLES))[chosen])
            with torch.no_grad():
                before = coarse(image, "r41")
            after = coarse(painted, "r51")
        style = manner(after, chosen)
        content = sum(w * F.mse_loss(normalised(after[n]), normalised(before[n])) for n, w in (("r41", 1.0), ("r31", 0.5)))
        painted = painted.float()
        light = F.mse_loss(luminance(painted), luminance(image))
        loss = style + CONTENT * content + LUMINANCE * light + VARIATION * variation(painted)
        if progress >= FINE_FROM:
            top, left = rng.integers(0, size - FINE_CROP + 1, 2)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                looked = fine(painted[..., top : top + FINE_CROP, left : left + FINE_CROP], "r22")
            loss = loss + FINE * fine_manner(looked, chosen)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        iteration += 1
        keep = min(0.995, 1 - 1 / (iteration / 4 + 1))
        with torch.no_grad():
            for key, value in network.state_dict().items():
                average[key].mul_(keep).add_(value, alpha=1 - keep)
        spent += time.time() - clock
        clock = time.time()
        recent.append([float(loss), float(style), float(content), float(light)])
        if iteration % EVERY == 0 or spent >= 60 * arguments.minutes:
            means = " ".join(f"{value:.3f}" for value in np.mean(recent, 0))
            print(f"{iteration} size {size} {spent / 60:.1f} min, loss, style, content, light: {means}, {len(pictures.all)} irises", flush=True)
            recent = []
            state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average, "iteration": iteration, "spent": spent}
            torch.save(state, folder / "next.pt")
            (folder / "next.pt").replace(last)
            pictures.refresh()


if __name__ == "__main__":
    main()
