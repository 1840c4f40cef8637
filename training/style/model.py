"""The painting network: Johnson et al. 2016 made small, with one set of norms a style (Dumoulin et al. 2017)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

STYLES = ("starry-night", "great-wave", "golden-portrait", "tahiti")


class StyledNorm(nn.Module):
    """Instance norm whose scale and shift are mixed from those of the styles."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(len(STYLES), channels))
        self.shift = nn.Parameter(torch.zeros(len(STYLES), channels))

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        scale, shift = style @ self.scale, style @ self.shift
        return F.instance_norm(x) * scale[:, :, None, None] + shift[:, :, None, None]


class Layer(nn.Module):
    """Convolution that mirrors at the border, and the norm of the style."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__()
        self.pad = kernel // 2
        self.convolution = nn.Conv2d(inputs, outputs, kernel, stride, bias=False)
        self.norm = StyledNorm(outputs)

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        return self.norm(self.convolution(F.pad(x, (self.pad,) * 4, mode="reflect")), style)


class Residual(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first, self.second = Layer(channels, channels), Layer(channels, channels)

    def forward(self, x: Tensor, style: Tensor) -> Tensor:
        return x + self.second(F.relu(self.first(x, style)), style)


class Painter(nn.Module):
    """RGB [N, 3, H, W] in 0..1, H and W multiples of 4, and how much of each style [N, S] -> RGB [N, 3, H, W] in 0..1."""

    def __init__(self) -> None:
        super().__init__()
        self.down = nn.ModuleList([Layer(3, 16, 5), Layer(16, 32, 3, 2), Layer(32, 48, 3, 2)])
        self.body = nn.ModuleList([Residual(48) for _ in range(4)])
        # Enlarging before a convolution, and never by it, leaves no chequerboard.
        self.up = nn.ModuleList([Layer(48, 32), Layer(32, 16)])
        self.last = nn.Conv2d(16, 3, 5)

    def forward(self, image: Tensor, style: Tensor) -> Tensor:
        x = image - 0.5
        for layer in self.down:
            x = F.relu(layer(x, style))
        for block in self.body:
            x = block(x, style)
        for layer in self.up:
            x = F.relu(layer(F.interpolate(x, scale_factor=2.0, mode="nearest"), style))
        return torch.sigmoid(2 * self.last(F.pad(x, (2, 2, 2, 2), mode="reflect")))
