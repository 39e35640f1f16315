"""Web, staff: a line of a few figures, small enough to stand in a sentence (pure)."""

from collections.abc import Sequence

WIDTH, HEIGHT, _EDGE = 96, 24, 3


def sparkline(figures: Sequence[int]) -> str:
    """Return the path of the line, from left to right; all zero or all equal is a flat line in the middle."""
    if len(figures) < 2:
        return ""
    low, high = min(figures), max(figures)
    step = (WIDTH - 2 * _EDGE) / (len(figures) - 1)
    points = (f"{_EDGE + n * step:.1f} {_height(figure, low, high):.1f}" for n, figure in enumerate(figures))
    return "M" + "L".join(points)


def _height(figure: int, low: int, high: int) -> float:
    if low == high:
        return HEIGHT / 2
    return HEIGHT - _EDGE - (figure - low) / (high - low) * (HEIGHT - 2 * _EDGE)
