"""Matching: the line between yes and no that fits judged figures best. Pure, and the same on every machine."""

import math
from collections.abc import Sequence
from statistics import fmean, pstdev

from woordhouder.matching.rules import Line

_PULL = 2.0
"""How strongly weights are held near nothing, counted in judged rows."""
_ROUNDS = 25

Point = tuple[float, ...]


def line_through(figures: Sequence[Sequence[float]], is_right: Sequence[bool], sure: float) -> Line:
    """Return a logistic rule, above 0 where yes is at least so likely.

    sure: from 0 to 1. Figures are brought to one scale first, so that the pull is fair to all.
    """
    columns = list(zip(*figures, strict=True))
    means, spreads = [fmean(column) for column in columns], [pstdev(column) or 1.0 for column in columns]
    points = [(1.0, *((x - m) / s for x, m, s in zip(row, means, spreads, strict=True))) for row in figures]
    start, *weights = _fitted(points, is_right)
    plain = tuple(weight / spread for weight, spread in zip(weights, spreads, strict=True))
    start -= math.fsum(weight * mean for weight, mean in zip(plain, means, strict=True))
    return Line(start - math.log(sure / (1 - sure)), plain)


def _fitted(points: Sequence[Point], is_right: Sequence[bool]) -> list[float]:
    """Return the weights, by Newton's rounds."""
    weights = [0.0] * len(points[0])
    for _ in range(_ROUNDS):
        step = _solved(*_bend_and_slope(points, is_right, weights))
        weights = [weight - by for weight, by in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-8:
            break
    return weights


def _bend_and_slope(
    points: Sequence[Point], is_right: Sequence[bool], weights: Sequence[float]
) -> tuple[list[list[float]], list[float]]:
    width = len(weights)
    slope = [_PULL * weight if at else 0.0 for at, weight in enumerate(weights)]
    bend = [[_PULL if at == to and at else 0.0 for to in range(width)] for at in range(width)]
    for point, right in zip(points, is_right, strict=True):
        likely = 1 / (1 + math.exp(-math.fsum(w * x for w, x in zip(weights, point, strict=True))))
        off, worth = likely - right, likely * (1 - likely)
        for at, x in enumerate(point):
            slope[at] += off * x
            for to, other in enumerate(point):
                bend[at][to] += worth * x * other
    return bend, slope


def _solved(matrix: list[list[float]], values: list[float]) -> list[float]:
    """Return x of matrix · x = values, for a symmetric matrix that the pull keeps from being flat anywhere."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for at, top in enumerate(rows):
        for below in rows[at + 1 :]:
            share = below[at] / top[at]
            for to in range(at, len(below)):
                below[to] -= share * top[to]
    found = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        rest = math.fsum(rows[at][to] * found[to] for to in range(at + 1, len(rows)))
        found[at] = (rows[at][-1] - rest) / rows[at][at]
    return found
