"""Measures a checkpoint on rendered pictures that it was not trained on.

  python3 training/guidance/evaluate.py training/runs/NAME/last.pt --data training/data/guidance-held-out [--sheet FILE.png]

Prints one row for each way in which the product asks: errors as shares of the true radius, median and 95th percentile, over
eyes that were found (confidence > 0.5); the share found; false alarms where no eye is.
"""

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch
from frames import TRACKING_EXTENT, Frame, distant, picture, square
from model import SIDE, Guidance, load
from PIL import Image, ImageDraw
from truth import TRAINING, Shards, truths

# Sixteen to nine; the share of a frame's short side that the iris's radius has in guidance's best place.
ASPECT = 16 / 9
WELL_PLACED = 0.25
OPEN_ENOUGH = 0.3


def ways(image: Image.Image, eye, scenery: Image.Image, rng: np.random.Generator) -> "dict[str, Frame]":
    """One picture as each way of asking would show it."""
    if eye is None:
        wide = image.crop((0, 28, 256, 228 - 28))
        return {"no eye, whole frame": square(wide, 128, 72, 256, None), "no eye, crop": square(image, *rng.uniform(90, 166, 2), 160, None)}
    frames = {}
    if eye.radius > 20:
        at = eye.x + rng.normal(0, 0.15) * eye.radius, eye.y + rng.normal(0, 0.15) * eye.radius
        frames["tracking crop"] = square(image, *at, TRACKING_EXTENT * eye.radius * np.exp(rng.normal(0, 0.06)), eye)
    height = eye.radius / WELL_PLACED
    width = height * ASPECT
    if 20 < eye.radius and width < 1.25 * image.width:
        left, top = eye.x - width / 2 + rng.normal(0, 0.3) * eye.radius, eye.y - height / 2 + rng.normal(0, 0.3) * eye.radius
        box = tuple(int(round(v)) for v in (max(0, left), max(0, top), min(image.width, left + width), min(image.height, top + height)))
        frames["16:9, well placed"] = whole(image, eye, box)
    for name, ratio in (("16:9 frame", ASPECT), ("9:16 frame", 1 / ASPECT), ("4:3 frame", 4 / 3)):
        width, height = min(256, 256 * ratio), min(256, 256 / ratio)
        left = float(np.clip(eye.x - width / 2, 0, 256 - width))
        top = float(np.clip(eye.y - height / 2, 0, 256 - height))
        box = tuple(int(round(v)) for v in (left, top, left + width, top + height))
        frame = whole(image, eye, box)
        size = "radius 4-10 px" if frame.eye.radius < 10 else "10-20 px" if frame.eye.radius < 20 else "20-45 px"
        if 4 <= frame.eye.radius < 45:
            frames[f"{name}, {size}"] = frame
    face, far = distant(image, eye, scenery, rng)
    if face is not image:
        frames["distant face"] = square(face, 128, 128, 256, far)
    return frames


def whole(image: Image.Image, eye, box: "tuple[int, int, int, int]") -> Frame:
    part = image.crop(box)
    return square(part, part.width / 2, part.height / 2, max(part.size), eye.scaled(1, box[0], box[1]))


def drawn(image: np.ndarray, said: np.ndarray) -> Image.Image:
    """The frame at double size with the circle that was found: green where confident."""
    view = Image.fromarray(image).resize((2 * SIDE, 2 * SIDE))
    x, y, r = said[:3] * 2 * SIDE
    pen = ImageDraw.Draw(view)
    pen.ellipse((x - r, y - r, x + r, y + r), outline=(0, 255, 0) if said[4] > 0.5 else (255, 0, 0))
    pen.text((3, 3), f"open {said[3]:.2f} sure {said[4]:.2f}", fill=(255, 255, 0))
    return view


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("--data", type=Path, default=TRAINING / "data/guidance-held-out")
    parser.add_argument("--sheet", type=Path, help="a picture of the worst frame of each kind")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    network = Guidance(load(arguments.checkpoint)).eval()
    shards = Shards(arguments.data)
    truth = truths(shards)
    empty = np.flatnonzero(np.isnan(truth[:, 2]))
    rows, worst = defaultdict(list), defaultdict(list)
    for index in np.flatnonzero(~np.isinf(truth[:, 2])):
        rng = np.random.default_rng(index)
        image, eye = picture(shards, truth, int(index))
        scenery, _ = picture(shards, truth, int(rng.choice(empty)))
        shown = [
            (name, frame)
            for name, frame in ways(image, eye, scenery, rng).items()
            if frame.eye is None or (frame.eye.openness >= OPEN_ENOUGH and frame.shown >= 0.6)
        ]
        if not shown:
            continue
        images = torch.from_numpy(np.stack([frame.image for _, frame in shown])).permute(0, 3, 1, 2).float() / 255
        with torch.no_grad():
            answers = network(images).numpy()
        for (name, frame), said in zip(shown, answers):
            if frame.eye is None:
                rows[name].append([said[4]])
                worst[name].append((said[4], frame.image, said))
                continue
            miss = np.hypot(said[0] * SIDE - frame.eye.x, said[1] * SIDE - frame.eye.y) / frame.eye.radius
            rows[name].append([said[4], miss, abs(said[2] * SIDE / frame.eye.radius - 1), abs(said[3] - frame.eye.openness)])
            worst[name].append((miss, frame.image, said))

    print("| frames | number | found | centre, median | centre, p95 | radius, median | radius, p95 | openness, mean |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, values in sorted(rows.items()):
        table = np.array(values)
        found = table[table[:, 0] > 0.5]
        share = f"| {name} | {len(table)} | {len(found) / len(table):.1%} |"
        if table.shape[1] == 1:
            print(f"{share} | | | | |")
            continue
        middle, high = np.percentile(found[:, 1:3], [50, 95], axis=0) * 100
        print(f"{share} {middle[0]:.1f} % | {high[0]:.1f} % | {middle[1]:.1f} % | {high[1]:.1f} % | {found[:, 3].mean():.3f} |")
    if arguments.sheet:
        sheet = Image.new("RGB", (10 * 2 * SIDE, len(worst) * 2 * SIDE))
        for row, (name, frames) in enumerate(sorted(worst.items())):
            for column, (_, image, said) in enumerate(sorted(frames, key=lambda f: -f[0])[:10]):
                sheet.paste(drawn(image, said), (column * 2 * SIDE, row * 2 * SIDE))
        sheet.save(arguments.sheet)


if __name__ == "__main__":
    main()
