"""The super-resolution network: what bicubic enlargement lacks, from a few residual blocks at the small picture's size."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

CHANNELS = 16
BLOCKS = 4


def cubic(distance: float) -> float:
    """Keys's kernel, a = -1/2."""
    d = abs(distance)
    if d >= 2:
        return 0.0
    return 1.5 * d**3 - 2.5 * d**2 + 1 if d < 1 else -0.5 * d**3 + 2.5 * d**2 - 4 * d + 2


def bicubic_kernels() -> Tensor:
    """[12, 1, 5, 5]: for each colour the four pixels that bicubic enlargement makes of one."""
    rows = [torch.tensor([cubic(offset - shift) for offset in range(-2, 3)]) for shift in (-0.25, 0.25)]
    four = torch.stack([torch.outer(vertical, horizontal) for vertical in rows for horizontal in rows])
    return four.repeat(3, 1, 1)[:, None]


class Residual(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(CHANNELS, CHANNELS, 3, padding=1)
        self.second = nn.Conv2d(CHANNELS, CHANNELS, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(F.relu(self.first(x)))


class Enlarger(nn.Module):
    """RGB [N, 3, H, W] in 0..1 -> twice as wide and high. A pixel depends on those up to 10 away from it."""

    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Conv2d(3, CHANNELS, 3, padding=1)
        self.body = nn.Sequential(*[Residual() for _ in range(BLOCKS)])
        self.tail = nn.Conv2d(CHANNELS, 12, 3, padding=1)
        # It begins as bicubic enlargement.
        nn.init.zeros_(self.tail.weight)
        nn.init.zeros_(self.tail.bias)
        self.register_buffer("bicubic", bicubic_kernels(), persistent=False)

    def forward(self, image: Tensor) -> Tensor:
        missing = self.tail(self.body(self.head(image - 0.5)))
        enlarged = F.conv2d(F.pad(image, (2, 2, 2, 2), mode="replicate"), self.bicubic, groups=3)
        return F.pixel_shuffle(enlarged + missing, 2)
