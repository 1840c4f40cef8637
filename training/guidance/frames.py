"""Camera frames as the guidance network sees them, made from the rendered pictures: what the phone's position, its camera and
the room would do to them. Lengths are shares of the frame's side; pixel (0, 0) has its centre at half a pixel."""

from dataclasses import dataclass

import numpy as np
import torch
from model import SIDE
from PIL import Image
from scipy import ndimage
from torch import Tensor
from truth import Shards, Truth

GREY = 128
TRACKING_EXTENT = 5.0
EXTRA_SHARE = 0.2
DARK = 0.06
ASPECTS = (16 / 9, 9 / 16, 4 / 3, 3 / 4, 3 / 2, 1.0)
# Half the distance between two eyes, in limbus radii: 63 mm apart, 5.9 mm each.
HALF_FACE = 5.3
# Of the unit disc, evenly.
DISC = np.array([(r * np.cos(a), r * np.sin(a)) for r in (0.25, 0.6, 0.9) for a in np.arange(0, 2 * np.pi, 0.4)])


@dataclass
class Eye:
    """In pixels of a picture, edge coordinates: the first pixel reaches from 0 to 1."""

    x: float
    y: float
    radius: float
    openness: float

    def scaled(self, factor: float, left: float = 0, top: float = 0) -> "Eye":
        return Eye((self.x - left) * factor, (self.y - top) * factor, self.radius * factor, self.openness)


@dataclass
class Frame:
    """RGB [128, 128, 3] bytes, which pixels are picture rather than bars [128, 128], the eye in pixels of the frame, and
    the share of the eye's disc that the frame shows."""

    image: np.ndarray
    filled: np.ndarray
    eye: "Eye | None"
    shown: float


def picture(shards: Shards, truth: Truth, index: int) -> tuple[Image.Image, "Eye | None"]:
    cx, cy, radius, openness = map(float, truth[index])
    eye = Eye(cx + 0.5, cy + 0.5, radius, openness) if np.isfinite(radius) else None
    return Image.fromarray(np.ascontiguousarray(shards.record(index)[0])), eye


def square(image: Image.Image, x: float, y: float, extent: float, eye: "Eye | None", kind: int = Image.BILINEAR) -> Frame:
    """The square of `extent` pixels around (x, y) as a frame, mid-grey beyond the picture."""
    left, top = x - extent / 2, y - extent / 2
    margin = int(np.ceil(max(0, -left, -top, left + extent - image.width, top + extent - image.height))) + 1
    padded = Image.new("RGB", (image.width + 2 * margin, image.height + 2 * margin), (GREY,) * 3)
    padded.paste(image, (margin, margin))
    box = (left + margin, top + margin, left + margin + extent, top + margin + extent)
    small = np.asarray(padded.resize((SIDE, SIDE), kind, box=box))
    middles = (np.arange(SIDE) + 0.5) * extent / SIDE
    across, down = (left + middles >= 0) & (left + middles < image.width), (top + middles >= 0) & (top + middles < image.height)
    filled = down[:, None] & across
    if eye is None:
        return Frame(small, filled, None, 0.0)
    px, py = eye.x + DISC[:, 0] * eye.radius, eye.y + DISC[:, 1] * eye.radius
    inside = (px >= max(0, left)) & (px < min(image.width, left + extent))
    inside &= (py >= max(0, top)) & (py < min(image.height, top + extent))
    return Frame(small, filled, eye.scaled(SIDE / extent, left, top), float(inside.mean()))


def tracking_frame(image: Image.Image, eye: Eye, rng: np.random.Generator) -> Frame:
    """A crop of about five radii around where the eye was a moment ago."""
    astray = 0.25 if rng.random() < 0.75 else 0.9
    x, y = eye.x + rng.normal(0, astray) * eye.radius, eye.y + rng.normal(0, astray) * eye.radius
    return square(image, x, y, eye.radius * TRACKING_EXTENT * np.exp(rng.normal(0, 0.17)), eye, resampling(rng))


def search_frame(image: Image.Image, eye: "Eye | None", rng: np.random.Generator) -> Frame:
    """A whole camera frame, letterboxed: as large a part of the picture as has its aspect, or less of it."""
    aspect = ASPECTS[rng.integers(len(ASPECTS))]
    width = min(image.width, image.height * aspect) * (1 if rng.random() < 0.4 else rng.uniform(0.55, 1))
    height = width / aspect
    left, top = rng.uniform(0, image.width - width), rng.uniform(0, image.height - height)
    if eye is not None and rng.random() < 0.85:
        left = np.clip(left, eye.x - width + eye.radius * 0.7, eye.x - eye.radius * 0.7)
        top = np.clip(top, eye.y - height + eye.radius * 0.7, eye.y - eye.radius * 0.7)
        left, top = np.clip(left, 0, image.width - width), np.clip(top, 0, image.height - height)
    box = tuple(int(round(v)) for v in (left, top, left + width, top + height))
    part = image.crop(box)
    moved = eye and eye.scaled(1, box[0], box[1])
    return square(part, part.width / 2, part.height / 2, max(part.size), moved, resampling(rng))


def resampling(rng: np.random.Generator) -> int:
    """Browsers and phones shrink frames each in their own way."""
    return (Image.BILINEAR, Image.BILINEAR, Image.BOX, Image.BICUBIC)[rng.integers(4)]


def distant(image: Image.Image, eye: Eye, scenery: Image.Image, rng: np.random.Generator) -> tuple[Image.Image, Eye]:
    """A face further away: the eye and mostly its mirror image, softly pasted on a picture without eyes.

    Of two, the eye to find is the one nearer to the middle.
    """
    radius = rng.uniform(7, 20)
    scale = eye.radius / radius
    room = np.array([min(eye.x, image.width - eye.x), min(eye.y, image.height - eye.y)]) / scale - 0.01
    half = np.minimum(np.array([rng.uniform(2.2, 3.4), rng.uniform(1.3, 2.6)]) * radius, room)
    if half[0] < 1.7 * radius or half[1] < 1.15 * radius:
        return image, eye
    size = tuple(int(round(2 * h)) for h in half)
    box = (eye.x - half[0] * scale, eye.y - half[1] * scale, eye.x + half[0] * scale, eye.y + half[1] * scale)
    patch = image.resize(size, Image.BILINEAR, box=box)
    v, u = np.mgrid[: size[1], : size[0]]
    away = np.hypot((u + 0.5) / size[0] * 2 - 1, (v + 0.5) / size[1] * 2 - 1)
    alpha = Image.fromarray((np.clip((1 - away) / 0.3, 0, 1) * 255).astype(np.uint8))
    face = scenery.copy()
    places = [rng.uniform(radius, face.width - radius), rng.uniform(radius, face.height - radius)]
    left, top = int(places[0] - half[0]), int(places[1] - half[1])
    eyes = [Eye(left + size[0] / 2, top + size[1] / 2, radius, eye.openness)]
    face.paste(patch, (left, top), alpha)
    if rng.random() < 0.75:
        left += int(round((1 if rng.random() < 0.5 else -1) * 2 * HALF_FACE * rng.uniform(0.9, 1.1) * radius))
        top += int(round(rng.normal(0, 0.5) * radius))
        face.paste(patch.transpose(Image.FLIP_LEFT_RIGHT), (left, top), alpha.transpose(Image.FLIP_LEFT_RIGHT))
        eyes.append(Eye(left + size[0] / 2, top + size[1] / 2, radius, eye.openness))
    middle = face.width / 2
    return face, min(eyes, key=lambda e: np.hypot(e.x - middle, e.y - middle))


def exposed(frame: Frame, rng: np.random.Generator) -> np.ndarray:
    """RGB float32 0..1 with a hand's motion, a room's light and a sensor's noise; the bars stay as they are."""
    clean = shade = frame.image.astype(np.float32) / 255
    if rng.random() < 0.15:
        length = int(rng.integers(2, 8))
        shade = ndimage.uniform_filter1d(shade, length, axis=int(rng.integers(2)), origin=0 if length % 2 else -(rng.random() < 0.5))
    elif rng.random() < 0.15:
        shade = ndimage.gaussian_filter(shade, (s := rng.uniform(0.4, 2), s, 0))
    if rng.random() < 0.6:
        shade = shade * (rng.normal(1, 0.07, 3) * np.exp(rng.normal(0, 0.2))).astype(np.float32)
        shade = np.clip(shade, 0, 1) ** np.exp(rng.normal(0, 0.2))
    if rng.random() < 0.12:
        shade = shade * rng.uniform(0.15, 0.6)
    if rng.random() < 0.06:
        shade = np.repeat(shade.mean(2, keepdims=True), 3, 2)
    if rng.random() < 0.35:
        shade = shade + rng.standard_normal(shade.shape, np.float32) * (rng.random() ** 2 * 0.07)
    return np.where(frame.filled[:, :, None], np.clip(shade, 0, 1), clean).astype(np.float32)


class Frames:
    """Random training frames from rendered pictures, of which those from number `extra` on are things easily taken for eyes."""

    def __init__(self, shards: Shards, truth: Truth, extra: int) -> None:
        self.shards, self.truth = shards, truth
        radius = truth[:, 2]
        usable = np.flatnonzero(~np.isinf(radius))
        self.usual, self.extra = usable[usable < extra], usable[usable >= extra]
        self.empty = np.flatnonzero(np.isnan(radius))

    def draw(self, rng: np.random.Generator) -> Frame:
        pool = self.extra if len(self.extra) > 0 and rng.random() < EXTRA_SHARE else self.usual
        image, eye = picture(self.shards, self.truth, int(rng.choice(pool)))
        if rng.random() < 0.5:
            image = image.transpose(Image.FLIP_LEFT_RIGHT)
            eye = eye and Eye(image.width - eye.x, eye.y, eye.radius, eye.openness)
        if eye is None:
            if rng.random() < 0.5:
                return search_frame(image, None, rng)
            x, y = rng.uniform(0.2, 0.8, 2) * image.width
            return square(image, x, y, rng.uniform(0.4, 1.2) * image.width, None, resampling(rng))
        if rng.random() < 0.06:
            return square(image, *rng.uniform(0.15, 0.85, 2) * image.width, rng.uniform(0.25, 0.6) * image.width, eye, resampling(rng))
        if rng.random() < 0.5:
            return tracking_frame(image, eye, rng)
        if rng.random() < 0.4:
            scenery, _ = picture(self.shards, self.truth, int(rng.choice(self.empty)))
            image, eye = distant(image, eye, scenery, rng)
        return search_frame(image, eye, rng)

    def batch(self, rng: np.random.Generator, count: int) -> tuple[Tensor, Tensor]:
        """Images [N, 3, 128, 128] in 0..1 and truths [N, 5]: x, y, radius as shares, openness, share shown (0: no eye)."""
        images, truths = [], []
        for _ in range(count):
            frame = self.draw(rng)
            seen = exposed(frame, rng)
            images.append(torch.from_numpy(seen).permute(2, 0, 1))
            eye = frame.eye
            if eye is None:
                truths.append([0.5, 0.5, 0.1, 0, 0])
                continue
            # In the dark nobody can be sure that there is an eye.
            shown = frame.shown if seen[frame.filled].mean() > DARK else min(frame.shown, 0.4)
            truths.append([eye.x / SIDE, eye.y / SIDE, eye.radius / SIDE, eye.openness, shown])
        return torch.stack(images), torch.tensor(truths)
