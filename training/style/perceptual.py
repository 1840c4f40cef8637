"""What a picture looks like to a classifier: features of VGG-19 distilled to a sixteenth, and of VGG-19 itself up to relu3_1.

Weights in ../shared/training/perceptual (see README); nothing of them ships.
"""

from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F


def weights_of(path: Path) -> dict[str, Tensor]:
    saved = torch.load(path, map_location="cpu", weights_only=True)
    return {key: value.float() for key, value in saved.get("model", saved).items()}


def folded(first: tuple[Tensor, Tensor], second: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
    """A 1 x 1 convolution (channel order, mean) and the 3 x 3 one after it as one; exact, since padding reflects."""
    (w0, b0), (w1, b1) = first, second
    weight = torch.einsum("ockl,ci->oikl", w1, w0[:, :, 0, 0]).contiguous()
    return weight, b1 + torch.einsum("ockl,c->o", w1, b0)


class Features:
    """Convolutions with a name each, and poolings between them; RGB [N, 3, H, W] in 0..1 goes in."""

    def __init__(self, layers: list) -> None:
        self.layers = layers

    def __call__(self, x: Tensor, last: str) -> dict[str, Tensor]:
        """The activations after each ReLU up to `last`."""
        found = {}
        for layer in self.layers:
            if layer == "pool":
                x = F.max_pool2d(x, 2)
                continue
            name, weight, bias = layer
            x = F.relu(F.conv2d(F.pad(x, (1, 1, 1, 1), mode="reflect"), weight, bias))
            found[name] = x
            if name == last:
                break
        return found


def distilled(folder: Path) -> Features:
    d = weights_of(folder / "cd_SE5.pth")
    pair = lambda name: (d[f"{name}.weight"], d[f"{name}.bias"])
    layers: list = [("r11", *folded(pair("conv0"), pair("conv11")))]
    for name in "12 pool 21 22 pool 31 32 33 34 pool 41 42 43 44 pool 51".split():
        layers.append("pool" if name == "pool" else (f"r{name}", *pair(f"conv{name}")))
    return Features(layers)


def vgg(folder: Path) -> Features:
    d = weights_of(folder / "vgg_normalised_conv3_1.pth")
    pair = lambda index: (d[f"{index}.weight"], d[f"{index}.bias"])
    first = ("r11", *folded(pair(0), pair(2)))
    return Features([first, ("r12", *pair(5)), "pool", ("r21", *pair(9)), ("r22", *pair(12)), "pool", ("r31", *pair(16))])


def gram(features: Tensor, mean: Tensor) -> Tensor:
    """Which features vary together, wherever they are: [N, C, C]. What is always there, `mean` [N, C], would drown it."""
    n, c, h, w = features.shape
    flat = features.reshape(n, c, h * w) - mean[:, :, None]
    return flat @ flat.transpose(1, 2) / (h * w)
