"""Web, public: the hexagon map, one tile a municipality; pure geometry."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

_RADIUS = 12
_HALF_WIDTH = _RADIUS * sqrt(3) / 2
_MARGIN = 14
_LEVELS = (1, 5, 10, 25)
"""From how many commitments on a tile is one shade darker; below 5 it is hatched."""


@dataclass(frozen=True)
class Tile:
    """One drawn hexagon; level 0 to 4."""

    name: str
    href: str
    corners: str
    level: int
    count: int
    is_demo: bool = False


def level(commitment_count: int) -> int:
    """Return the shade of a tile: how many promises we follow there, never how well they are kept."""
    return sum(commitment_count >= least for least in _LEVELS)


def corners(column: int, row: int) -> str:
    """Return the outline of one tile: odd rows stand half a tile to the right, row 0 is north."""
    x = 2 * _HALF_WIDTH * (column + 0.5 * (row % 2)) + _MARGIN
    y = _RADIUS * 1.5 * row + _MARGIN
    w, r = _HALF_WIDTH, _RADIUS
    return f"M{x:.1f} {y - r:.1f}l{w:.1f} {r / 2:g}v{r}l-{w:.1f} {r / 2:g}-{w:.1f}-{r / 2:g}v-{r}z"


def place_at_sea(number: int) -> tuple[int, int]:
    """Return where a municipality that does not exist is drawn: off the coast, one beside the other."""
    return 1 + 2 * number, 1


def view_box(places: Iterable[tuple[int, int]]) -> str:
    """Return the frame that holds all (column, row) places."""
    known = list(places) or [(0, 0)]
    width = 2 * _HALF_WIDTH * (max(c for c, _ in known) + 0.5) + 2 * _MARGIN
    height = _RADIUS * 1.5 * max(r for _, r in known) + 2 * _MARGIN
    return f"0 0 {width:.0f} {height:.0f}"
