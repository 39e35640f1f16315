"""Harvest, fuzz: `make fuzz`: 100,000 documents over two workers; FUZZ=small is what the tests do."""

import argparse
import sys
import time
from pathlib import Path

from tests.harvest.fuzz.corpus import corpus
from tests.harvest.fuzz.judge import judge
from tests.harvest.fuzz.run import report, run
from tests.harvest.fuzz.spoil import spoilt

SEED = 20260126
SMALL_COUNT, SMALL_SECONDS = 3_000, 30.0


def main() -> int:
    """Run; or with --one SEED:NUMBER write one document to build/fuzz and read it, so that its error is seen."""
    asked = argparse.ArgumentParser()
    asked.add_argument("size", nargs="?", choices=("small", "full"), default="full")
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--count", type=int, default=100_000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--one")
    told = asked.parse_args()
    if told.one:
        return _one(*map(int, told.one.split(":")))
    is_small = told.size == "small"
    _say(f"seed {told.seed}")
    began = time.monotonic()
    if is_small:
        tally = run(told.seed, SMALL_COUNT, 1, SMALL_SECONDS)
    else:
        tally = run(told.seed, told.count, told.workers, 3_600, told.first)
    _say(report(tally, told.seed, 1 if is_small else told.workers, time.monotonic() - began))
    return 0 if tally.is_clean else 1


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _one(seed: int, number: int) -> int:
    document = spoilt(corpus(), seed, number)
    path = Path("build/fuzz") / f"{seed}-{number}.{document.kind}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(document.data)
    _say(f"{path}: {document.deeds}, sent as {document.charset!r}")
    _say(str(judge(document)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
