"""What the guidance network is to learn of each rendered picture, measured from its label bits."""

import sys
from pathlib import Path

import numpy as np
from scipy import ndimage

TRAINING = Path(__file__).resolve().parents[1]
sys.path.append(str(TRAINING / "segmentation"))

from data import LIMBUS, OPEN, Shards  # noqa: E402
from fit import agreement, contour, fit_conic  # noqa: E402

# Of each picture: centre and radius in pixels (centres at integers), openness 0..1. NaN radius: no eye in it; infinite: an
# eye so far outside the picture that its circle cannot be told.
Truth = np.ndarray
NO_EYE = (0.0, 0.0, np.nan, 0.0)
UNKNOWN = (0.0, 0.0, np.inf, 0.0)


def gather(folders: list[Path]) -> tuple[Shards, int]:
    """All finished shards of some folders as one, and how many pictures the first folder holds."""
    shards = Shards(folders[0])
    first = len(shards)
    for folder in folders[1:]:
        shards.files |= Shards(folder).files
    shards.starts = np.cumsum([0] + [len(records) for records in shards.files.values()])
    return shards, first


def measure(bits: np.ndarray) -> tuple[float, float, float, float]:
    """Centre, radius (geometric mean of the semi-axes) and openness of the eye whose label bits these are."""
    disc = (bits & LIMBUS) != 0
    area = int(disc.sum())
    if area == 0:
        return NO_EYE
    openness = float((disc & ((bits & OPEN) != 0)).sum() / area)
    whole = not (disc[0].any() or disc[-1].any() or disc[:, 0].any() or disc[:, -1].any())
    if whole:
        cy, cx = ndimage.center_of_mass(disc)
        return cx, cy, float(np.sqrt(area / np.pi)), openness
    points = contour(disc.astype(np.float32), disc)
    ellipse = fit_conic(points, np.ones(len(points))) if len(points) >= 60 else None
    if ellipse is None or agreement(ellipse, disc) < 0.97:
        return UNKNOWN
    return ellipse["cx"], ellipse["cy"], float(np.sqrt(ellipse["rx"] * ellipse["ry"])), openness


def truths(shards: Shards) -> Truth:
    """Float32 [N, 4], one row a picture: cx, cy, radius, openness. Kept beside the shards, since measuring takes a while."""
    rows = []
    for path, records in shards.files.items():
        kept = path.with_suffix(".truth.npy")
        if not kept.exists() or kept.stat().st_mtime < path.stat().st_mtime:
            side = int(np.sqrt(records.shape[1] / 4))
            np.save(kept, np.array([measure(r[3 * side * side :].reshape(side, side)) for r in records], np.float32))
        rows.append(np.load(kept))
    return np.concatenate(rows)
