"""Tests: how two workers share the work, so that a story stays with the one who began it.

pytest 9.2 keeps a test's name read-only, by which pytest-xdist 3.8 silently loses its `xdist_group`
marks (and `--dist loadgroup` with them). So the pieces are cut here, from the names alone.
"""

import re

from xdist.scheduler import LoadScopeScheduling

_ENGINE = re.compile(r"\b(sqlite|postgresql)\b")


def piece_of_work(name: str) -> str:
    """The part of the suite that one worker runs alone and in order: a file, and in it one database engine.

    What a file makes once (a program, a country, a demo) is then made once, or once on each engine.
    """
    file, _, test = name.partition("::")
    engine = _ENGINE.search(test.partition("[")[2])
    return f"{file} on {engine[1]}" if engine else file


class SharedWork(LoadScopeScheduling):
    """Hands out the pieces in the order in which they were found."""

    def _split_scope(self, nodeid: str) -> str:
        return piece_of_work(nodeid)
