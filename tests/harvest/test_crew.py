"""Harvest: a night's threads: no more hosts at once than there are places, those that take longest first."""

import threading
from collections import deque
from datetime import timedelta

from sqlalchemy.orm import Session

from tests.harvest.country.pages import town
from tests.harvest.country.place import settle_all
from tests.make import NOW, TODAY
from woordhouder.harvest.crew import Crew, Group
from woordhouder.harvest.harvest_run import HarvestRun, RunState
from woordhouder.harvest.longest_first import longest_first
from woordhouder.kit.patience import Patience


def test_who_is_held_up_gives_its_place_and_everybody_has_a_turn() -> None:
    patience = Patience(lambda _: None)
    seen: list[int] = []
    most: list[int] = []
    all_begun = threading.Barrier(3, timeout=10)

    def visit(source_id: int) -> None:
        seen.append(source_id)
        if source_id <= 2:
            # With two places, the third can begin only in the place of one who doubts.
            patience.doubt()
        if source_id <= 3:
            all_begun.wait()
        patience.trust()
        most.append(patience.sure_count)

    crew = Crew(deque([n] for n in range(1, 9)), patience, 2, visit)
    crew.fill()
    crew.wait()
    assert sorted(seen) == list(range(1, 9))
    assert max(most) <= 4


def test_who_stops_listening_stops_what_did_not_begin() -> None:
    begun, go_on, seen = threading.Event(), threading.Event(), list[int]()

    def visit(source_id: int) -> None:
        seen.append(source_id)
        begun.set()
        go_on.wait()

    groups = deque[Group]([[1], [2], [3]])
    crew = Crew(groups, Patience(lambda _: None), 1, visit)
    crew.fill()
    begun.wait()
    groups.clear()
    go_on.set()
    crew.stop()
    assert seen == [1]


def test_the_longest_come_first_and_before_them_whom_nobody_knows(session: Session) -> None:
    settle_all(session, [town("echo", n) for n in range(1, 6)], since_on=TODAY)
    add_run(session, 1, seconds=30)
    add_run(session, 2, seconds=300)
    add_run(session, 3, seconds=5, state=RunState.FAILED)
    add_run(session, 4, seconds=900, state=RunState.FAILED)
    add_run(session, 4, seconds=10)
    # The fifth was never visited.
    assert longest_first(session, [[1], [2], [3], [4], [5]]) == [[3], [5], [2], [1], [4]]
    assert longest_first(session, [[2], [1, 5]]) == [[1, 5], [2]]


def add_run(session: Session, source_id: int, seconds: int, state: RunState = RunState.DONE) -> None:
    ended = NOW + timedelta(seconds=seconds)
    run = HarvestRun(source_id=source_id, state=state, started_at=NOW, beat_at=ended, worker="w:1")
    run.finished_at = ended
    session.add(run)
    session.flush()
