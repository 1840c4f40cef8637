"""From the network's disc probabilities to ellipses {cx, cy, rx, ry, angle_deg} (pixels, centres at integers)."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

Ellipse = dict
HIDDEN_WEIGHT = 0.03


def best_component(limbus: np.ndarray, visible: np.ndarray) -> np.ndarray | None:
    """Mask of the limbus disc that holds the most visible iris and pupil; None where there is no eye."""
    labels, count = ndimage.label(limbus > 0.5)
    if count == 0:
        return None
    mass = ndimage.sum(visible, labels, np.arange(1, count + 1))
    best = int(np.argmax(mass)) + 1
    return labels == best if mass[best - 1] > 12 else None


def contour(probability: np.ndarray, component: np.ndarray, rays: int = 180) -> np.ndarray:
    """Points [n, 2] where the probability falls through 0.5, seen from the component's centroid; the frame's edge is none."""
    cy, cx = ndimage.center_of_mass(component)
    height, width = probability.shape
    angle = np.arange(rays) * 2 * np.pi / rays
    radius = np.arange(0, max(height, width), 0.5)
    x = cx + np.cos(angle)[:, None] * radius
    y = cy + np.sin(angle)[:, None] * radius
    profile = ndimage.map_coordinates(probability, [y, x], order=1, cval=-1)
    points = []
    for k in range(rays):
        below = np.flatnonzero(profile[k] < 0.5)
        if len(below) == 0 or below[0] == 0 or profile[k, below[0]] < 0:
            continue
        j = below[0]
        t = (profile[k, j - 1] - 0.5) / (profile[k, j - 1] - profile[k, j])
        r = radius[j - 1] + 0.5 * t
        points.append((cx + r * np.cos(angle[k]), cy + r * np.sin(angle[k])))
    return np.array(points).reshape(-1, 2)


def fit_conic(points: np.ndarray, weights: np.ndarray) -> Ellipse | None:
    """Direct least squares ellipse (Halir and Flusser 1998), each point counting with its weight."""
    mean, scale = points.mean(0), points.std() + 1e-9
    x, y = ((points - mean) / scale).T
    root = np.sqrt(weights)[:, None]
    quadratic = np.stack([x * x, x * y, y * y], 1) * root
    linear = np.stack([x, y, np.ones_like(x)], 1) * root
    s1, s2, s3 = quadratic.T @ quadratic, quadratic.T @ linear, linear.T @ linear
    try:
        t = -np.linalg.solve(s3, s2.T)
        reduced = np.linalg.solve(np.array([[0, 0, 2], [0, -1, 0], [2, 0, 0]], float), s1 + s2 @ t)
        _, vectors = np.linalg.eig(reduced)
    except np.linalg.LinAlgError:
        return None
    vectors = np.real(vectors)
    good = np.flatnonzero(4 * vectors[0] * vectors[2] - vectors[1] ** 2 > 0)
    if len(good) == 0:
        return None
    a, b, c = vectors[:, good[0]]
    d, e, f = t @ vectors[:, good[0]]
    matrix = np.array([[a, b / 2], [b / 2, c]])
    centre = np.linalg.solve(2 * matrix, [-d, -e])
    level = -(f + 0.5 * (d * centre[0] + e * centre[1]))
    values, axes = np.linalg.eigh(matrix / level)
    if np.any(values <= 0):
        return None
    rx, ry = scale / np.sqrt(values)
    cx, cy = centre * scale + mean
    return {"cx": cx, "cy": cy, "rx": rx, "ry": ry, "angle_deg": float(np.degrees(np.arctan2(axes[1, 0], axes[0, 0])))}


def radial_residual(ellipse: Ellipse, points: np.ndarray) -> np.ndarray:
    """How far points lie from the ellipse, as a share of the radius in their direction."""
    angle = np.radians(ellipse["angle_deg"])
    dx, dy = points[:, 0] - ellipse["cx"], points[:, 1] - ellipse["cy"]
    u = (dx * np.cos(angle) + dy * np.sin(angle)) / ellipse["rx"]
    v = (dy * np.cos(angle) - dx * np.sin(angle)) / ellipse["ry"]
    return np.hypot(u, v) - 1


def agreement(ellipse: Ellipse, component: np.ndarray) -> float:
    """IoU of the ellipse and the mask, within the frame."""
    y, x = np.mgrid[: component.shape[0], : component.shape[1]]
    inside = radial_residual(ellipse, np.stack([x.ravel(), y.ravel()], 1)).reshape(component.shape) <= 0
    return float((inside & component).sum() / (inside | component).sum())


def fit_robustly(points: np.ndarray, weights: np.ndarray) -> Ellipse | None:
    """The conic through the points, those that lie far from it left out round by round."""
    ellipse = fit_conic(points, weights) if len(points) >= 24 else None
    for _ in range(4):
        if ellipse is None:
            return None
        residual = np.abs(radial_residual(ellipse, points))
        keep = residual < max(0.02, 2.5 * float(np.median(residual)))
        if keep.sum() < 24:
            break
        ellipse = fit_conic(points[keep], weights[keep]) or ellipse
    return ellipse


def fit_disc(probability: np.ndarray, component: np.ndarray, opened: np.ndarray) -> Ellipse:
    """Ellipse through the disc's contour; a circle of the mask's area where the contour gives none.

    Where the lids hide the contour (`opened`, the probability of lying between them, is low) the network can only guess,
    so these points count little, unless what is seen then leads away from the mask.
    """
    points = contour(probability, component)
    seen = ndimage.map_coordinates(opened, points.T[::-1], order=1) > 0.5 if len(points) else np.zeros(0, bool)
    for hidden in (HIDDEN_WEIGHT, 1.0):
        ellipse = fit_robustly(points, np.where(seen, 1.0, hidden))
        if ellipse is not None and agreement(ellipse, component) > 0.88:
            return ellipse
    cy, cx = ndimage.center_of_mass(component)
    radius = np.sqrt(component.sum() / np.pi)
    return {"cx": cx, "cy": cy, "rx": radius, "ry": radius, "angle_deg": 0.0}
