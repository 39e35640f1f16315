"""Tests, bench: one measured figure, printed as a line of a table and kept as a line of JSON."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

_LARGE_PIECE = 1_000_000
RESULTS = Path(__file__).resolve().parents[2] / "build" / "bench.jsonl"


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured, and against what in the same run; `ratio` says how many times, None where alone."""

    name: str
    value: float
    unit: str
    against: str | None = None
    ratio: float | None = None


def best_of(times: int, *deeds: Callable[[], object]) -> list[float]:
    """Return the shortest of several runs of each deed in seconds of processor time, by turns.

    Noise only ever adds, and what others do on the same machine is not counted. Nor is what the deed before left to
    clear away: a parser's freed tree is 200,000 pieces that the C library joins when it next gives out a large one.
    """
    shortest = [float("inf")] * len(deeds)
    for _ in range(times):
        for number, deed in enumerate(deeds):
            bytes(_LARGE_PIECE)
            started = time.process_time()
            deed()
            shortest[number] = min(shortest[number], time.process_time() - started)
    return shortest


def report(measures: Iterable[Measure], results: Path = RESULTS) -> None:
    """Print each measure when it is known and append it to the results."""
    results.parent.mkdir(parents=True, exist_ok=True)
    with results.open("a", encoding="utf-8") as kept:
        for measure in measures:
            print(as_line(measure), flush=True)  # noqa: T201
            kept.write(json.dumps(asdict(measure)) + "\n")


def as_line(measure: Measure) -> str:
    """Return a measure as one line of the table."""
    ratio = "" if measure.ratio is None else f"{measure.ratio:10.2f} x"
    against = f"against {measure.against}" if measure.against else ""
    return f"{measure.name:<24}{measure.value:>14,.2f} {measure.unit:<14}{ratio:<14}{against}".rstrip()
