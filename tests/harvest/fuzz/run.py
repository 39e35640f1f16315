"""Harvest, fuzz: many documents over worker processes; one that hangs is ended, counted and passed over."""

import json
import multiprocessing as mp
import resource
import signal
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from tests.harvest.fuzz.corpus import Corpus, corpus
from tests.harvest.fuzz.judge import judge
from tests.harvest.fuzz.spoil import Kind, Spoilt, spoilt

MOST_SECONDS = 5.0
"""Of processor time for one document: a busy machine is no hang."""
MOST_BYTES = 1_500_000_000
_BLOCK = 250
_MOST_TOLD = 20


@dataclass
class Tally:
    """What became of all documents."""

    documents: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    words: int = 0
    words_lost: int = 0
    slowest_seconds: float = 0.0
    problems: list[str] = field(default_factory=list)

    def add(self, block: dict[str, Any]) -> None:
        self.documents += block["documents"]
        self.outcomes.update(block["outcomes"])
        self.words += block["words"]
        self.words_lost += block["words_lost"]
        self.slowest_seconds = max(self.slowest_seconds, block["slowest_seconds"])
        self.problems += block["problems"]

    def as_json(self) -> dict[str, object]:
        count = self.outcomes
        kept = 1 - self.words_lost / self.words if self.words else 1.0
        return {
            "documents": self.documents,
            "uncaught": count["uncaught"],
            "hangs": count["hang"],
            "crashes": count["crash"],
            "silent_loss": count["lost"],
            "read": count["read"],
            "refused_with_reason": count["refused"],
            "loss_told": count["told"],
            "words": self.words,
            "words_kept_percent": round(100 * kept, 4),
            "slowest_seconds": round(self.slowest_seconds, 2),
        }

    @property
    def is_clean(self) -> bool:
        return not any(self.outcomes[bad] for bad in ("uncaught", "hang", "crash", "lost"))


def run(seed: int, count: int, workers: int, seconds: float, first: int = 0) -> Tally:
    """Read `count` documents of a seed, from the first on, or as many as fit in these seconds."""
    tally, until = Tally(), time.monotonic() + seconds
    files, context = corpus(), mp.get_context("fork")
    for page in files.pages:
        # What the readers look up once, every worker then has from the start.
        judge(Spoilt(Kind.PAGE, page, None, ()))
    blocks, last = iter(range(first, first + count, _BLOCK)), first + count
    running: dict[Connection, tuple[BaseProcess, int, int]] = {}

    def begin(at: int, end: int) -> None:
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(there, files, seed, at, end))
        process.start()
        there.close()
        running[here] = (process, at, end)

    def begin_next() -> None:
        at = next(blocks, None)
        if at is not None and time.monotonic() < until:
            begin(at, min(at + _BLOCK, last))

    for _ in range(workers):
        begin_next()
    while running:
        for here in wait(list(running), timeout=60) or list(running):
            assert isinstance(here, Connection)
            process, begun, end = running.pop(here)
            told = _last_word(here, process)
            tally.add(told)
            at = begun + told["documents"]
            if at < end:
                _tell_death(tally, process, seed, at)
                begin(at + 1, end)
            else:
                begin_next()
    return tally


def _last_word(here: Connection, process: BaseProcess) -> dict[str, Any]:
    """Return what the worker told last; a worker that died tells what it had done before."""
    told: dict[str, Any] = _nothing()
    try:
        while here.poll(120):
            told = here.recv()
    except EOFError:
        pass
    else:
        process.kill()
    process.join()
    here.close()
    return told


def _tell_death(tally: Tally, process: BaseProcess, seed: int, number: int) -> None:
    is_hang = process.exitcode in (-signal.SIGPROF, -signal.SIGKILL)
    tally.documents += 1
    tally.outcomes["hang" if is_hang else "crash"] += 1
    tally.problems.append(f"{'hang' if is_hang else f'crash {process.exitcode}'}: --one {seed}:{number}")


def _nothing() -> dict[str, Any]:
    return {
        "documents": 0,
        "outcomes": Counter(),
        "words": 0,
        "words_lost": 0,
        "slowest_seconds": 0.0,
        "problems": [],
    }


def _work(there: Connection, files: Corpus, seed: int, first: int, end: int) -> None:
    """Read a block, and tell the tally so far after each document that took long, and at the end."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    # This ends the process also where it is deep in a library and listens to nothing.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    told = _nothing()
    for number in range(first, end):
        there.send(told)
        document = spoilt(files, seed, number)
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        began = time.process_time()
        try:
            verdict = judge(document)
        except Exception as error:  # noqa: BLE001 # what no reader should raise is what we look for
            place = traceback.extract_tb(error.__traceback__)[-1]
            told["outcomes"]["uncaught"] += 1
            told["problems"].append(
                f"{type(error).__name__}: {str(error)[:150]} ({place.filename.rpartition('/')[2]}:{place.lineno}): "
                f"--one {seed}:{number}"
            )
        else:
            told["outcomes"][verdict.outcome] += 1
            told["words"] += verdict.word_count
            told["words_lost"] += verdict.lost_count if verdict.outcome != "told" else 0
            if verdict.outcome == "lost":
                told["problems"].append(f"lost {verdict.told[:150]}: --one {seed}:{number} {document.deeds}")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        told["documents"] += 1
        told["slowest_seconds"] = max(told["slowest_seconds"], time.process_time() - began)
    there.send(told)
    there.close()


def _processor_seconds() -> float:
    """Return the processor time so far of this process and of all that it has waited for."""
    every = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in every)


def report(tally: Tally, seed: int, workers: int, wall_seconds: float) -> str:
    """Return the problems by line, and as the last line one JSON object with the counts."""
    lines = tally.problems[:_MOST_TOLD]
    if len(tally.problems) > _MOST_TOLD:
        lines.append(f"and {len(tally.problems) - _MOST_TOLD} more")
    whole = {
        "seed": seed,
        "workers": workers,
        "seconds": round(wall_seconds, 1),
        "processor_seconds": round(_processor_seconds(), 1),
        "samples": bool(corpus().long_pages),
    }
    return "\n".join([*lines, json.dumps(whole | tally.as_json())])
