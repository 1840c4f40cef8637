"""Pictures to paint: synthetic irises (see render.ts) without an end, some photographs, and the paintings to learn from."""

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from scipy import ndimage
from torch import Tensor
from torch.nn import functional as F

PORTRAIT = 320
GROUND = 400
RIM = 0.48 * PORTRAIT
# No pupil is larger, so what lies outside this share of the rim is iris.
INNERMOST = 0.55
PHOTO_SHARE = 0.1

# File, the part of it that shows the manner best (left, top, right, bottom), and the longer side to learn it at.
PAINTINGS = (
    ("vangogh_starry_night.jpg", (0, 0, 1, 0.92), 640),
    ("hokusai_wave_small.jpg", (0, 0.1, 0.66, 1), 520),
    ("klimt_offroader.jpg", (0.3, 0, 1, 1), 560),
    ("gauguin_tahiti.jpg", (0, 0, 1, 1), 640),
)


def painting(folder: Path, index: int) -> Tensor:
    name, (left, top, right, bottom), side = PAINTINGS[index]
    picture = Image.open(folder / name).convert("RGB")
    w, h = picture.size
    picture = picture.crop((round(left * w), round(top * h), round(right * w), round(bottom * h)))
    picture.thumbnail((side, side), Image.LANCZOS)
    return torch.from_numpy(np.asarray(picture).copy()).permute(2, 0, 1)[None].float() / 255


def beyond_the_rim() -> tuple[np.ndarray, np.ndarray]:
    """For each pixel of the ground the row and column of the portrait that it shows: the iris mirrored outwards again and again.

    The product gives the network the same, so that it never sees the edge between an iris and black.
    """
    y, x = np.mgrid[:GROUND, :GROUND] - (GROUND - 1) / 2
    rho, theta = np.hypot(x, y) / RIM, np.arctan2(y, x)
    span = 1 - INNERMOST
    phase = np.maximum(rho - 1, 0) % (2 * span)
    inward = np.where(phase < span, phase, 2 * span - phase)
    radius = np.minimum(rho, 1 - inward) * RIM * 0.995
    middle = (PORTRAIT - 1) / 2
    return middle + radius * np.sin(theta), middle + radius * np.cos(theta)


class Pictures:
    def __init__(self, irises: Path, photos: Path) -> None:
        self.folder = irises
        self.where = beyond_the_rim()
        self.grounds: dict[Path, np.ndarray] = {}
        self.photos = []
        for path in sorted(photos.glob("*.jpg")):
            picture = Image.open(path).convert("RGB")
            picture.thumbnail((900, 900), Image.LANCZOS)
            self.photos.append(np.asarray(picture))
        self.refresh()

    def refresh(self) -> None:
        """Picks up the shards rendered since."""
        for path in sorted(self.folder.glob("portraits-*.bin")):
            if path not in self.grounds:
                portraits = np.fromfile(path, np.uint8).reshape(-1, PORTRAIT, PORTRAIT, 3)
                self.grounds[path] = np.stack([self.ground(portrait) for portrait in portraits])
        self.all = np.concatenate(list(self.grounds.values()))

    def ground(self, portrait: np.ndarray) -> np.ndarray:
        channels = [ndimage.map_coordinates(portrait[..., c].astype(np.float32), self.where, order=1) for c in range(3)]
        return np.stack(channels, -1).round().astype(np.uint8)

    def batch(self, rng: np.random.Generator, count: int, size: int) -> Tensor:
        """[N, 3, size, size] in 0..1."""
        return torch.stack([self.one(rng, size) for _ in range(count)])

    def one(self, rng: np.random.Generator, size: int) -> Tensor:
        if rng.random() < PHOTO_SHARE:
            picture = self.photos[rng.integers(len(self.photos))]
            scale = rng.uniform(size / min(picture.shape[:2]), 1.0)
        else:
            # From the whole iris in the frame to a part of it at twice the scale.
            picture, scale = self.all[rng.integers(len(self.all))], rng.uniform(0.85, 1.8) * size / 320
        extent = int(round(size / scale))
        top, left = (int(rng.integers(0, side - extent + 1)) for side in picture.shape[:2])
        window = picture[top : top + extent, left : left + extent]
        x = torch.from_numpy(np.rot90(window, rng.integers(4)).copy()).permute(2, 0, 1)[None].float() / 255
        x = F.interpolate(x, (size, size), mode="bicubic", align_corners=False, antialias=scale < 1)[0].clamp(0, 1)
        if rng.random() < 0.5:
            x = x.flip(2)
        gain = torch.tensor(np.exp(rng.normal(0, 0.12, (3, 1, 1))), dtype=torch.float32)
        return (x * gain * float(np.exp(rng.normal(0, 0.2)))).clamp(0, 1)
