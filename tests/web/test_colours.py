"""Web: the colours of the look, measured as people with every kind of sight see them."""

import re
from itertools import combinations
from math import sqrt
from pathlib import Path

import pytest

from woordhouder.web import formats

CSS = (Path(formats.__file__).parent / "static" / "woordhouder.css").read_text(encoding="utf-8")
STATUSES = ("s-open", "s-going", "s-partly", "s-kept", "s-not")
# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear light.
SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)
Triple = tuple[float, ...]


def tokens(scheme: str) -> dict[str, str]:
    """Read the colour tokens from the stylesheet: the first block is light, the second dark."""
    layer = CSS[CSS.index("@layer tokens {") : CSS.index("@layer base {")]
    light, dark = layer.split("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark))


def linear(colour: str) -> Triple:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return tuple(p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def distance(one: str, other: str, sight: str) -> float:
    """CIE76 difference of two colours as one kind of sight sees them."""
    return sqrt(sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)))


def lab(colour: str, sight: str) -> Triple:
    seen = [min(1.0, max(0.0, dot(row, linear(colour)))) for row in SIGHTS[sight]]
    x, y, z = (cube(dot(row, seen) / white) for row, white in zip(_TO_XYZ, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def dot(row: tuple[float, ...], values: tuple[float, ...] | list[float]) -> float:
    return sum(a * b for a, b in zip(row, values, strict=True))


def cube(t: float) -> float:
    return float(t ** (1 / 3)) if t > 216 / 24389 else t * 841 / 108 + 4 / 29


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "paper-2"])
def test_every_letter_reads_on_every_paper(scheme: str, ground: str) -> None:
    known = tokens(scheme)
    weak = {n: contrast(known[n], known[ground]) for n in (*STATUSES, "ink", "ink-2", "thread")}
    assert {n: round(c, 2) for n, c in weak.items() if c < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_fields_are_seen(scheme: str) -> None:
    known = tokens(scheme)
    assert contrast(known["rim"], known["paper"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_statuses_look_alike(scheme: str, sight: str) -> None:
    known = tokens(scheme)
    pairs = {(a, b): distance(known[a], known[b], sight) for a, b in combinations(STATUSES, 2)}
    assert {p: round(d, 1) for p, d in pairs.items() if d < 18} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tiles_grow_away_from_the_paper(scheme: str) -> None:
    known = tokens(scheme)
    steps = [contrast(known[f"t{n}"], known["paper"]) for n in range(5)]
    assert steps == sorted(steps)
    assert steps[0] >= 1.2
