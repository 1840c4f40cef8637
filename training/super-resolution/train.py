"""Trains the super-resolution network on one core, for a given time.

  python3 training/super-resolution/train.py --name enlarge --minutes 28 --assets ../shared/training

Prints the PSNR on held-back photographs beside that of bicubic enlargement. A run that was stopped continues from
training/runs/NAME/last.pt.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from data import Pairs, as_tensor, split
from model import Enlarger
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

ROOT = Path(__file__).resolve().parents[1]
SIZE = 40
EVERY = 500


def psnr(a: Tensor, b: Tensor) -> float:
    return float(-10 * torch.log10(F.mse_loss(a.clamp(0, 1), b)))


def held_back(photos: Path) -> list[tuple[Tensor, Tensor]]:
    """The middle of each photograph that is never trained on, and itself at half the size."""
    pairs = []
    for path in split(photos)[1]:
        picture = Image.open(path).convert("RGB")
        left, top = (picture.width - 384) // 2, (picture.height - 384) // 2
        large = picture.crop((left, top, left + 384, top + 384))
        small = large.resize((192, 192), Image.BICUBIC)
        pairs.append((as_tensor(np.asarray(small)), as_tensor(np.asarray(large))))
    return pairs


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--name", required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--assets", type=Path, required=True, help="a folder with `photos`")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=16)
    arguments = parser.parse_args()
    folder = ROOT / "runs" / arguments.name
    folder.mkdir(parents=True, exist_ok=True)
    last = folder / "last.pt"
    torch.set_num_threads(1)
    torch.manual_seed(1)

    pairs = Pairs(ROOT / "data/irises", arguments.assets / "photos")
    tests = held_back(arguments.assets / "photos")
    network = Enlarger().to(memory_format=torch.channels_last)
    begun = np.mean([psnr(network(small[None])[0], large) for small, large in tests])
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
        rng = np.random.default_rng(iteration)
        progress = spent / (60 * arguments.minutes)
        rate = arguments.rate * min(1.0, (iteration + 1) / 100) * (0.5 + 0.5 * np.cos(np.pi * progress)) + 1e-6
        for group in optimiser.param_groups:
            group["lr"] = rate
        small, large = pairs.batch(rng, arguments.batch, SIZE)
        made = network(small.contiguous(memory_format=torch.channels_last))
        # Between absolute and squared error (Charbonnier), which keeps edges.
        loss = ((made - large).pow(2) + 1e-6).sqrt().mean()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 0.5)
        optimiser.step()
        iteration += 1
        keep = min(0.998, 1 - 1 / (iteration / 4 + 1))
        with torch.no_grad():
            for key, value in network.state_dict().items():
                average[key].mul_(keep).add_(value, alpha=1 - keep)
        spent += time.time() - clock
        clock = time.time()
        recent.append(float(loss))
        if iteration % EVERY == 0 or spent >= 60 * arguments.minutes:
            judged = Enlarger()
            judged.load_state_dict(average)
            with torch.no_grad():
                now = np.mean([psnr(judged(small[None])[0], large) for small, large in tests])
            print(f"{iteration} {spent / 60:.1f} min loss {np.mean(recent):.5f}, held-back photographs {now:.2f} dB, bicubic {begun:.2f} dB", flush=True)
            recent = []
            state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average, "iteration": iteration, "spent": spent}
            torch.save(state, folder / "next.pt")
            (folder / "next.pt").replace(last)
            pairs.refresh()


if __name__ == "__main__":
    main()
