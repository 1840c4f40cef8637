"""Batches from the rendered shards (see render.ts), with the augmentations that cost nothing to do here."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

SIDE = 256
PIXELS = SIDE * SIDE
OPEN, LIMBUS, PUPIL, OCCLUSION, SPECULAR = 1, 2, 4, 8, 16


class Shards:
    """All finished shards of a folder; `refresh` picks up those rendered since."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[Path, np.memmap] = {}
        self.refresh()

    def refresh(self) -> None:
        for path in sorted(self.folder.glob(f"shard-*-{SIDE}.bin")):
            if path not in self.files:
                self.files[path] = np.memmap(path, np.uint8, "r").reshape(-1, 4 * PIXELS)
        self.starts = np.cumsum([0] + [len(f) for f in self.files.values()])

    def __len__(self) -> int:
        return int(self.starts[-1])

    def record(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        """RGB [side, side, 3] and label bits [side, side] of one picture."""
        shard = int(np.searchsorted(self.starts, index, "right")) - 1
        raw = list(self.files.values())[shard][index - self.starts[shard]]
        return raw[: 3 * PIXELS].reshape(SIDE, SIDE, 3), raw[3 * PIXELS :].reshape(SIDE, SIDE)


def crop_box(rng: np.random.Generator, size: int) -> tuple[int, int, int]:
    """Left, top and side of a random square: mostly large, now and then at the picture's own resolution."""
    side = SIDE if rng.random() < 0.35 else int(rng.integers(min(size, 176), SIDE + 1))
    return int(rng.integers(0, SIDE - side + 1)), int(rng.integers(0, SIDE - side + 1)), side


def jitter(image: Tensor, rng: np.random.Generator) -> Tensor:
    """Colour and exposure beyond what the renderer varies; image [3, H, W] in 0..1."""
    if rng.random() < 0.5:
        gain = torch.tensor(rng.normal(1, 0.08, (3, 1, 1)) * rng.normal(1, 0.15), dtype=torch.float32)
        image = (image * gain).clamp(0, 1) ** float(np.exp(rng.normal(0, 0.2)))
    if rng.random() < 0.06:
        image = image.mean(0, keepdim=True).expand(3, -1, -1)
    if rng.random() < 0.25:
        image = image + torch.randn(image.shape) * float(rng.random() ** 2 * 0.06)
    return image.clamp(0, 1)


def batch(shards: Shards, rng: np.random.Generator, count: int, size: int) -> tuple[Tensor, Tensor]:
    """Images [N, 3, size, size] in 0..1 and label bits [N, size, size]."""
    images, labels = [], []
    for index in rng.integers(0, len(shards), count):
        rgb, bits = shards.record(int(index))
        left, top, side = crop_box(rng, size)
        window = np.s_[top : top + side, left : left + side]
        flip = slice(None, None, -1 if rng.random() < 0.5 else 1)
        picture = torch.from_numpy(rgb[window][:, flip].copy()).permute(2, 0, 1).float() / 255
        label = torch.from_numpy(bits[window][:, flip].copy())
        if side != size:
            picture = F.interpolate(picture[None], (size, size), mode="bilinear", antialias=True, align_corners=False)[0]
            label = F.interpolate(label[None, None], (size, size), mode="nearest-exact")[0, 0]
        images.append(jitter(picture.clamp(0, 1), rng))
        labels.append(label)
    return torch.stack(images), torch.stack(labels)
