"""The segmentation network: a small U-Net whose finest level works at half the input's resolution."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

CLASSES = ("skin", "sclera", "iris", "pupil")
CHANNELS = (16, 24, 40, 64, 80)
# Four classes, two discs, occlusion, specular.
OUTPUTS = len(CLASSES) + 4


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


class Context(nn.Module):
    """Tells every place what the whole picture holds: channel gates from the mean over the picture."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gate = nn.Sequential(
            nn.Conv2d(channels, channels // 2, 1),
            nn.ReLU(inplace=True),
            nn.Conv2d(channels // 2, channels, 1),
            nn.Sigmoid(),
        )

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gate(x.mean((2, 3), keepdim=True))


class Detail(nn.Module):
    """Corrects the answer at the input's full resolution, beside the picture itself: lashes are a pixel or two wide."""

    def __init__(self) -> None:
        super().__init__()
        self.look = conv(3 + OUTPUTS, 12)
        self.correct = nn.Conv2d(12, OUTPUTS, 3, padding=1)
        # It begins by changing nothing, so that it can join a network that is already trained.
        nn.init.zeros_(self.correct.weight)
        nn.init.zeros_(self.correct.bias)

    def forward(self, image: Tensor, coarse: Tensor) -> Tensor:
        return coarse + self.correct(self.look(torch.cat([(image - 0.5) * 4, coarse], 1)))


class IrisSegmenter(nn.Module):
    """RGB [N, 3, H, W] in 0..1, H and W multiples of 32 -> logits [N, 8, H, W]: 4 classes, 2 discs, occlusion, specular."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c, d, e = CHANNELS
        self.stem = nn.Sequential(conv(3, a, 2), Residual(a))
        self.down = nn.ModuleList(
            [
                nn.Sequential(conv(a, b, 2), Residual(b)),
                nn.Sequential(conv(b, c, 2), Residual(c)),
                nn.Sequential(conv(c, d, 2), Residual(d)),
                nn.Sequential(conv(d, e, 2), Residual(e), Context(e)),
            ]
        )
        # A 1 x 1 convolution brings the coarse features to the width of the finer level; the two are added.
        self.lift = nn.ModuleList([conv(e, d, kernel=1), conv(d, c, kernel=1), conv(c, b, kernel=1), conv(b, a, kernel=1)])
        self.join = nn.ModuleList([conv(d, d), conv(c, c), conv(b, b), nn.Sequential(conv(a, a), Residual(a))])
        self.head = nn.Conv2d(a, OUTPUTS, 1)
        self.detail = Detail()

    def forward(self, image: Tensor) -> Tensor:
        x = self.stem((image - 0.5) * 4)
        finer = []
        for down in self.down:
            finer.append(x)
            x = down(x)
        for lift, join in zip(self.lift, self.join):
            x = join(finer.pop() + F.interpolate(lift(x), scale_factor=2.0, mode="nearest"))
        coarse = F.interpolate(self.head(x), scale_factor=2.0, mode="bilinear", align_corners=False)
        return self.detail(image, coarse)


class Exported(nn.Module):
    """The network as the product calls it: probabilities, one tensor a task."""

    def __init__(self, network: IrisSegmenter) -> None:
        super().__init__()
        self.network = network

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        logits = self.network(image)
        sigmoid = torch.sigmoid(logits[:, 4:])
        return logits[:, :4].softmax(1), sigmoid[:, 0:2], sigmoid[:, 2:3], sigmoid[:, 3:4]


def load(checkpoint: str) -> IrisSegmenter:
    """The averaged weights of a checkpoint, ready to infer."""
    network = IrisSegmenter()
    network.load_state_dict(torch.load(checkpoint, map_location="cpu")["average"])
    return network.eval()
