"""Pairs of small and large pictures: synthetic eyes and photographs, shrunk as cameras and converters shrink them."""

import io
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageFilter
from torch import Tensor

EYE = 768
PHOTO_SHARE = 0.4
FILTERS = (Image.BICUBIC, Image.LANCZOS, Image.BOX, Image.HAMMING)


def split(photos: Path) -> tuple[list[Path], list[Path]]:
    """Every fourth photograph is held back."""
    paths = sorted(photos.glob("*.jpg"))
    return [p for n, p in enumerate(paths) if n % 4 != 3], paths[3::4]


class Pairs:
    def __init__(self, irises: Path, photos: Path) -> None:
        self.folder = irises
        self.photos = [Image.open(path).convert("RGB") for path in split(photos)[0]]
        self.shards: dict[Path, np.memmap] = {}
        self.refresh()

    def refresh(self) -> None:
        """Picks up the shards rendered since."""
        for path in sorted(self.folder.glob("eyes-*.bin")):
            if path not in self.shards:
                self.shards[path] = np.memmap(path, np.uint8, "r").reshape(-1, EYE, EYE, 3)

    def batch(self, rng: np.random.Generator, count: int, size: int) -> tuple[Tensor, Tensor]:
        """Small [N, 3, size, size] and large [N, 3, 2 size, 2 size] pictures in 0..1."""
        pairs = [self.pair(rng, size) for _ in range(count)]
        return torch.stack([small for small, _ in pairs]), torch.stack([large for _, large in pairs])

    def pair(self, rng: np.random.Generator, size: int) -> tuple[Tensor, Tensor]:
        side = 2 * size
        if rng.random() < PHOTO_SHARE:
            picture, shrink = self.photos[rng.integers(len(self.photos))], rng.uniform(1, 2)
        else:
            shards = list(self.shards.values())
            shard = shards[rng.integers(len(shards))]
            # Shrunk first, the drawn fibres are as fine as a sharp photograph's.
            picture, shrink = Image.fromarray(shard[rng.integers(len(shard))]), rng.uniform(1, 4)
        extent = min(round(side * shrink), *picture.size)
        left, top = (int(rng.integers(0, whole - extent + 1)) for whole in picture.size)
        window = picture.crop((left, top, left + extent, top + extent))
        large = window.resize((side, side), Image.LANCZOS) if extent != side else window
        large = np.rot90(np.asarray(large), rng.integers(4))
        large = large[:, :: int(rng.choice((-1, 1)))].copy()
        return as_tensor(shrunk(large, rng)), as_tensor(large)


def shrunk(large: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Half as wide and high, anti-aliased; half of them a little soft, noisy or compressed besides."""
    picture = Image.fromarray(large)
    rough = rng.random() < 0.5
    if rough and rng.random() < 0.5:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.7)))
    half = picture.size[0] // 2
    small = np.asarray(picture.resize((half, half), FILTERS[rng.integers(len(FILTERS))]))
    if rough and rng.random() < 0.6:
        noise = rng.normal(0, rng.uniform(0.3, 3), small.shape)
        small = (small + noise).clip(0, 255).round().astype(np.uint8)
    if rough and rng.random() < 0.5:
        file = io.BytesIO()
        Image.fromarray(small).save(file, "JPEG", quality=int(rng.integers(75, 97)))
        small = np.asarray(Image.open(file))
    return small


def as_tensor(picture: np.ndarray) -> Tensor:
    return torch.from_numpy(picture.copy()).permute(2, 0, 1).float() / 255
