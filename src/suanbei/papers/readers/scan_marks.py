"""Marks that a person should look at: a red round region like a seal, ink beside 签字 like a signature.

A hint, never a verdict: a red logo looks like a seal, and a scan in grey has none.
"""

import re
from typing import Any

import cv2
import numpy as np

_SIGNED = re.compile(r"(?:签字|签名|签章|法定代表人|责任人)[^：:]{0,8}[：:]?\s*$")
_LEAST = 0.035  # of the shorter side: the width of a seal, about 40 mm on a page of 210
_MOST = 0.6
_SECTORS = 24
_SCREEN = 1600  # pixels

Box = list[float]


def marks_on(pixels: np.ndarray[Any, Any], words: list[tuple[str, Box]]) -> list[str]:
    """ "seal" and "signature" for what looks like one; ``pixels`` are RGB."""
    found = ["seal"] if _has_seal(pixels) else []
    dark = pixels.max(axis=2) < 110
    signed = any(_is_inked(dark, box, words) for text, box in words if _SIGNED.search(text))
    return found + (["signature"] if signed else [])


def sharpness_of(pixels: np.ndarray[Any, Any]) -> int:
    """How steep the steepest edges are, seen at the size of a screen: one that is too fine is no sharper for it."""
    factor = min(1.0, _SCREEN / max(pixels.shape[:2]))
    grey = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
    seen = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return round(float(np.percentile(np.abs(cv2.Laplacian(seen, cv2.CV_64F)), 99.5)))


def _has_seal(pixels: np.ndarray[Any, Any]) -> bool:
    hsv = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[:, :, 0], hsv[:, :, 1], hsv[:, :, 2]
    red = (((hue < 9) | (hue > 168)) & (saturation > 70) & (value > 80)).astype(np.uint8)
    shorter = min(pixels.shape[:2])
    near = max(3, shorter // 120)
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, np.ones((near, near), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    for number in range(1, min(count, 400)):
        left, top, width, height, _ = stats[number]
        if _is_round_size(width, height, shorter) and _is_ring(
            (labels[top : top + height, left : left + width] == number), width, height
        ):
            return True
    return False


def _is_round_size(width: int, height: int, shorter: int) -> bool:
    return _LEAST * shorter <= min(width, height) and max(width, height) <= min(
        _MOST * shorter, 1.3 * min(width, height)
    )


def _is_ring(part: np.ndarray[Any, Any], width: int, height: int) -> bool:
    """Whether red stands near the rim in nearly every direction, and the corners are free."""
    ys, xs = np.nonzero(part)
    dx, dy = (xs - width / 2) / (width / 2), (ys - height / 2) / (height / 2)
    radius = np.hypot(dx, dy)
    rim = (radius > 0.82) & (radius < 1.05)
    sectors = np.unique(((np.arctan2(dy, dx)[rim] + np.pi) / (2 * np.pi) * _SECTORS).astype(int) % _SECTORS)
    outside = float((radius >= 1.12).sum()) / max(1, len(xs))
    return len(sectors) >= 0.8 * _SECTORS and outside < 0.05


def _is_inked(dark: np.ndarray[Any, Any], label: Box, words: list[tuple[str, Box]]) -> bool:
    """Whether there is ink right of a label that no recognised print accounts for."""
    _, top, right, bottom = label
    tall = bottom - top
    x0, x1 = round(right + 0.3 * tall), round(right + 8 * tall)
    y0, y1 = max(0, round(top - 0.6 * tall)), round(bottom + 0.4 * tall)
    area = dark[y0:y1, x0:x1]
    printed = sum(1 for _, box in words if box[0] < x1 and box[2] > x0 and box[1] < y1 and box[3] > y0)
    return area.size > 0 and not printed and 0.01 < float(area.mean()) < 0.5
