"""Measures a checkpoint on real photographs.

  python3 training/segmentation/evaluate.py training/runs/NAME/last.pt --eyes ../shared/eyes [--side 192] [--overlays DIR]
      [--without-eyes DIR ...]

Two passes: the whole picture letterboxed into a square, then a square of CROP limbus radii around the eye that was found.
Pictures in the folders after --without-eyes hold no eye; finding one there is a false alarm.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from fit import agreement, best_component, fit_disc
from model import Exported, load
from PIL import Image
from scipy import ndimage

CROP = 4.4
PADDING = 128
USUAL_PUPIL = 0.42
CERTAIN = 0.8


def square(image: np.ndarray, cx: float, cy: float, extent: float, side: int) -> np.ndarray:
    """The square of `extent` pixels around (cx, cy) resampled to side x side, mid-grey beyond the picture."""
    picture = Image.fromarray(image)
    left, top = cx + 0.5 - extent / 2, cy + 0.5 - extent / 2
    margin = int(np.ceil(max(0, -left, -top, left + extent - picture.width, top + extent - picture.height))) + 1
    padded = Image.new("RGB", (picture.width + 2 * margin, picture.height + 2 * margin), (PADDING,) * 3)
    padded.paste(picture, (margin, margin))
    box = (left + margin, top + margin, left + margin + extent, top + margin + extent)
    return np.asarray(padded.resize((side, side), Image.BILINEAR, box=box))


def infer(network: Exported, image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    with torch.no_grad():
        classes, discs, _, _ = network(torch.from_numpy(image.copy()).permute(2, 0, 1)[None].float() / 255)
    return classes[0].numpy(), discs[0].numpy()


def plausible(pupil: dict, limbus: dict) -> bool:
    """Whether a pupil is round, central and of a possible size; a near-black iris may show none that is."""
    radius = (limbus["rx"] + limbus["ry"]) / 2
    offset = np.hypot(pupil["cx"] - limbus["cx"], pupil["cy"] - limbus["cy"]) / radius
    short, long = sorted([pupil["rx"], pupil["ry"]])
    return short / long > 0.75 and offset < 0.2 and 0.1 < (short + long) / 2 / radius < 0.8


def certainty(limbus: dict, component: np.ndarray, disc: np.ndarray) -> float:
    """How sure it is that this is an eye, 0..1: mean probability of the disc times its mask's agreement with the ellipse."""
    return float(disc[component].mean()) * agreement(limbus, component)


def segment(network: Exported, image: np.ndarray, side: int) -> "dict | None":
    """Ellipses in the picture's pixels and the opening's probability on the last square; None where no eye is found."""
    height, width = image.shape[:2]
    cx, cy, extent = (width - 1) / 2, (height - 1) / 2, float(max(width, height))
    found = None
    for _ in range(2):
        classes, discs = infer(network, square(image, cx, cy, extent, side))
        component = best_component(discs[0], classes[2] + classes[3])
        if component is None:
            return None
        scale = extent / side

        def outward(e: dict) -> dict:
            x = cx + (e["cx"] - (side - 1) / 2) * scale
            y = cy + (e["cy"] - (side - 1) / 2) * scale
            return {**e, "cx": x, "cy": y, "rx": e["rx"] * scale, "ry": e["ry"] * scale}

        fitted = fit_disc(discs[0], component, 1 - classes[0])
        limbus = outward(fitted)
        pupil = None
        inner = best_component(np.where(component, discs[1], 0), discs[1])
        if inner is not None:
            pupil = outward(fit_disc(discs[1], inner, 1 - classes[0]))
        if pupil is None or not plausible(pupil, limbus):
            pupil = {**limbus, "rx": limbus["rx"] * USUAL_PUPIL, "ry": limbus["ry"] * USUAL_PUPIL}
        found = {"limbus": limbus, "pupil": pupil, "open": 1 - classes[0], "square": (cx, cy, extent), "certainty": certainty(fitted, component, discs[0])}
        cx, cy, extent = limbus["cx"], limbus["cy"], CROP * (limbus["rx"] + limbus["ry"]) / 2
    return found


def opening(found: dict, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    cx, cy, extent = found["square"]
    side = found["open"].shape[0]
    u = (x - cx) * side / extent + (side - 1) / 2
    v = (y - cy) * side / extent + (side - 1) / 2
    return ndimage.map_coordinates(found["open"], [v, u], order=1, cval=0) > 0.5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("--eyes", type=Path, required=True)
    parser.add_argument("--side", type=int, default=192)
    parser.add_argument("--without-eyes", type=Path, nargs="*", default=[])
    parser.add_argument("--overlays", type=Path)
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.eyes))
    from mask import inside, load as load_truth, masks

    network = Exported(load(arguments.checkpoint)).eval()
    scores = {}
    print(f"{'photograph':<20} {'IoU':>6} {'limbus':>7} {'pupil':>7} {'certain':>8}   (IoU of visible iris, limbus disc, pupil disc)")
    for name, record in load_truth().items():
        image = np.asarray(Image.open(arguments.eyes / record["file"]).convert("RGB"))
        found = segment(network, image, arguments.side)
        scale = min(1.0, 900 / record["width"])
        truth = masks(record, scale)
        height, width = truth["iris"].shape
        x, y = np.meshgrid((np.arange(width) + 0.5) * record["width"] / width - 0.5, (np.arange(height) + 0.5) * record["height"] / height - 0.5)
        true_pupil = inside(record["pupil"], x, y)

        def iou(a: np.ndarray, b: np.ndarray) -> float:
            return float((a & b).sum() / max(1, (a | b).sum()))

        if found is None:
            scores[name] = 0.0
            print(f"{name:<20}  none")
            continue
        limbus, pupil = inside(found["limbus"], x, y), inside(found["pupil"], x, y)
        visible = limbus & ~pupil & opening(found, x, y)
        scores[name] = iou(visible, truth["iris"])
        print(f"{name:<20} {scores[name]:6.3f} {iou(limbus, truth['limbus']):7.3f} {iou(pupil, true_pupil):7.3f} {found['certainty']:8.2f}")
        if arguments.overlays:
            arguments.overlays.mkdir(parents=True, exist_ok=True)
            view = np.asarray(Image.fromarray(image).resize((width, height))).astype(float)
            view[visible] = view[visible] * 0.6 + np.array([0, 255, 0]) * 0.4
            view[truth["iris"] ^ visible] = view[truth["iris"] ^ visible] * 0.5 + np.array([255, 0, 0]) * 0.5
            Image.fromarray(view.astype(np.uint8)).save(arguments.overlays / f"{name}.png")
    clear = [score for name, score in scores.items() if not name.startswith("mob_")]
    print(f"mean of {len(clear)} without mob_: {np.mean(clear):.4f}, below 0.5: {sum(s < 0.5 for s in clear)}, below 0.9: {sum(s < 0.9 for s in clear)}; mean of all: {np.mean(list(scores.values())):.4f}")
    for folder in arguments.without_eyes:
        paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in (".jpg", ".jpeg", ".png")]
        seen = [segment(network, np.asarray(Image.open(path).convert("RGB")), arguments.side) for path in paths]
        values = sorted((found["certainty"] for found in seen if found), reverse=True)
        print(f"{folder.name}: {sum(v >= CERTAIN for v in values)} false alarms in {len(paths)}; highest {[round(v, 2) for v in values[:3]]}")


if __name__ == "__main__":
    main()
