"""The guidance network: every place of a 32 x 32 grid votes for the iris that it sees, and the best votes are averaged."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SIDE = 128
GRID = 32
CHANNELS = (12, 20, 32, 48)
FEATURES = 24
# How much more the strongest places count when the votes choose between two eyes.
SHARPNESS = 4.0
USUAL_LOG_RADIUS = -2.0


def conv(inputs: int, outputs: int, stride: int = 1, kernel: int = 3) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class Residual(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.body = conv(channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x)


class Votes(nn.Module):
    """What the network says, per cell of the grid and of the whole. Lengths are shares of the frame's side."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c, d = CHANNELS
        self.stem = nn.Sequential(conv(3, a, 2), conv(a, b, 2), Residual(b))
        self.middle = nn.Sequential(conv(b, c, 2), Residual(c))
        self.coarse = nn.Sequential(conv(c, d, 2), Residual(d), Residual(d))
        self.context = nn.Sequential(nn.Conv2d(d, d, 1), nn.ReLU(inplace=True))
        self.lift_coarse, self.join_middle = conv(d, c, kernel=1), conv(c, c)
        self.lift_middle, self.join_fine = conv(c, b, kernel=1), conv(b, b)
        self.features = conv(b, FEATURES, kernel=1)
        self.vote = nn.Conv2d(FEATURES, 5, 1)
        self.judge = nn.Sequential(nn.Conv2d(FEATURES + d + 1, 24, 1), nn.ReLU(inplace=True), nn.Conv2d(24, 1, 1))
        ticks = (torch.arange(GRID) + 0.5) / GRID
        self.register_buffer("cells", torch.stack([ticks[None].expand(GRID, GRID), ticks[:, None].expand(GRID, GRID)])[None])

    def forward(self, image: Tensor) -> dict[str, Tensor]:
        """RGB [N, 3, 128, 128] in 0..1 -> attention logits [N, 1, 32, 32], voted centres [N, 2, 32, 32] and log radii
        [N, 1, 32, 32], and the verdict: centre [N, 2, 1, 1], log radius, openness 0..1 and confidence logit [N, 1, 1, 1]."""
        fine = self.stem((image - 0.5) * 4)
        middle = self.middle(fine)
        coarse = self.coarse(middle)
        context = self.context(coarse.mean((2, 3), keepdim=True))
        up = self.join_middle(middle + F.interpolate(self.lift_coarse(coarse + context), scale_factor=2.0, mode="nearest"))
        up = self.join_fine(fine + F.interpolate(self.lift_middle(up), scale_factor=2.0, mode="nearest"))
        features = self.features(up)
        votes = self.vote(features)
        logits, radii = votes[:, 0:1], votes[:, 3:4] + USUAL_LOG_RADIUS
        centres = self.cells + votes[:, 1:3] * 0.1

        peak = logits.amax((2, 3), keepdim=True)
        first = normalised(torch.exp((logits - peak) * SHARPNESS))
        centre, radius = average(first, centres).detach(), average(first, radii).detach()
        # One step of mean shift: votes for anything else, half a radius or more away, fade out.
        distance = (centres - centre).square().sum(1, keepdim=True)
        near = torch.exp(distance * -2 * torch.exp(radius * -2))
        weights = normalised(torch.exp(logits - peak) * near + 1e-9)
        centre, radius = average(weights, centres), average(weights, radii)
        # Openness is the mean over the disc that was found of how surely each cell lies between the lids.
        distance = (self.cells - centre.detach()).square().sum(1, keepdim=True)
        disc = normalised(torch.sigmoid(4 - distance * 4 * torch.exp(radius.detach() * -2)) + 1e-9)
        confidence = self.judge(torch.cat([average(weights, features), context, peak * 0.1], 1))
        return {
            "logits": logits,
            "centres": centres,
            "radii": radii,
            "centre": centre,
            "radius": radius,
            "openness": average(disc, torch.sigmoid(votes[:, 4:5])),
            "confidence": confidence,
        }


def normalised(weights: Tensor) -> Tensor:
    return weights / weights.sum((2, 3), keepdim=True)


def average(weights: Tensor, values: Tensor) -> Tensor:
    return (weights * values).sum((2, 3), keepdim=True)


class Guidance(nn.Module):
    """The network as the product calls it: image [1, 3, 128, 128] -> eye [1, 5]: cx, cy, radius, openness, confidence."""

    def __init__(self, votes: Votes) -> None:
        super().__init__()
        self.votes = votes

    def forward(self, image: Tensor) -> Tensor:
        said = self.votes(image)
        confidence = torch.sigmoid(said["confidence"])
        return torch.cat([said["centre"], torch.exp(said["radius"]), said["openness"], confidence], 1).flatten(1)


def load(checkpoint: str) -> Votes:
    """The averaged weights of a checkpoint, ready to infer."""
    votes = Votes()
    votes.load_state_dict(torch.load(checkpoint, map_location="cpu")["average"])
    return votes.eval()
