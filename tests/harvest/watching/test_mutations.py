"""Harvest: whatever a supplier changes in its template is told by the first run that meets it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.fakes import FixedClock, RecordedFetch
from tests.harvest.country.pages import Town, overview, town
from tests.harvest.country.place import settle
from tests.harvest.watching.mutations import MUTATIONS, Change, cut, swap
from tests.make import NOW, make_account
from woordhouder.council.vote import Vote
from woordhouder.harvest.harvest_run import RunState
from woordhouder.harvest.issue import Issue
from woordhouder.harvest.run import RunOutcome, run_source
from woordhouder.harvest.settle_issue import settle_issue
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import make_engine, writing_sessions


@dataclass(frozen=True)
class Healthy:
    """A site that was harvested in good health, in a file to start from."""

    town: Town
    database: Path
    copies: Path


@pytest.fixture(scope="module")
def healthy(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Healthy:
    folder = tmp_path_factory.mktemp("healthy")
    here = Healthy(town("meetingburger", months=8), folder / "healthy.db", folder / "copies")
    shutil.copyfile(sqlite_template, here.database)
    engine = make_engine(f"sqlite:///{here.database}")
    with writing_sessions(engine).begin() as session:
        settle(session, here.town)
    assert _run(engine, here.copies, here.town.pages(), days=0).state is RunState.DONE
    engine.dispose()
    return here


@pytest.fixture
def engine_of_it(healthy: Healthy, tmp_path: Path) -> Iterator[Engine]:
    shutil.copyfile(healthy.database, tmp_path / "test.db")
    engine = make_engine(f"sqlite:///{tmp_path / 'test.db'}")
    yield engine
    engine.dispose()


def _run(engine: Engine, copies: Path, pages: dict[str, bytes], days: int) -> RunOutcome:
    clock = FixedClock(NOW + timedelta(days=days))
    return run_source(
        writing_sessions(engine), BlobFolder(copies), clock, RecordedFetch(pages, clock.now()), source_id=1
    )


def _changed(site: Town, change: Change) -> dict[str, bytes]:
    return {address: change(page) if "/gr/" in address else page for address, page in site.pages().items()}


def _issues(engine: Engine) -> list[Issue]:
    with writing_sessions(engine)() as session:
        return list(session.scalars(sa.select(Issue)))


@pytest.mark.parametrize("days", [1, 40], ids=["the next night", "a quiet month later"])
@pytest.mark.parametrize("change", MUTATIONS.values(), ids=MUTATIONS.keys())
def test_every_change_of_template_alarms_in_one_run(
    healthy: Healthy, engine_of_it: Engine, tmp_path: Path, change: Change, days: int
) -> None:
    run = _run(engine_of_it, tmp_path, _changed(healthy.town, change), days)
    assert run.alarms or run.reason
    alarms = [issue for issue in _issues(engine_of_it) if issue.figures and issue.place]
    assert alarms, "an alarm has figures and an example page"


def test_there_are_at_least_forty_changes_and_each_changes_the_page(healthy: Healthy) -> None:
    minutes = next(page for address, page in healthy.town.pages().items() if address.endswith("notulen"))
    assert len(MUTATIONS) >= 40
    assert [name for name, change in MUTATIONS.items() if change(minutes) == minutes] == []


@pytest.mark.parametrize("days", [1, 40])
def test_a_site_that_changes_nothing_or_only_its_dress_alarms_never(
    healthy: Healthy, engine_of_it: Engine, tmp_path: Path, days: int
) -> None:
    dressed = _changed(healthy.town, lambda page: page.replace(b"<h3 ", b'<h3 class="title-2027" '))
    run = _run(engine_of_it, tmp_path, dressed, days)
    assert (run.state, run.alarms, _issues(engine_of_it)) == (RunState.DONE, (), [])


def test_a_place_that_is_told_no_more_is_told_and_stops_nothing(
    healthy: Healthy, engine_of_it: Engine, tmp_path: Path
) -> None:
    told, emptied = (swap("</div>", f'<i property="prov:atLocation">{place}</i></div>') for place in ("Zaal", ""))
    assert _run(engine_of_it, tmp_path, _changed(healthy.town, told), 1).state is RunState.DONE
    run = _run(engine_of_it, tmp_path, _changed(healthy.town, emptied), 2)
    assert run.state is RunState.DONE
    assert "less:meeting.location" in {issue.kind for issue in _issues(engine_of_it)}


def test_what_hides_whether_a_point_is_public_stops_the_run(
    healthy: Healthy, engine_of_it: Engine, tmp_path: Path
) -> None:
    silent = _changed(healthy.town, cut(r'(property="besluit:geplandOpenbaar" content=")[^"]*', r"\1"))
    assert _run(engine_of_it, tmp_path, silent, 1).state is RunState.FAILED
    assert "lost:item.public" in {issue.kind for issue in _issues(engine_of_it)}


def test_an_emptied_list_fails_the_run(healthy: Healthy, engine_of_it: Engine, tmp_path: Path) -> None:
    pages = healthy.town.pages()
    run = _run(engine_of_it, tmp_path, pages | {healthy.town.start: overview()}, 1)
    assert run.state is RunState.FAILED
    assert "no_documents" in {issue.kind for issue in _issues(engine_of_it)}


def test_lost_votes_replace_nothing_until_a_person_says_that_it_is_so(
    healthy: Healthy, engine_of_it: Engine, tmp_path: Path
) -> None:
    pages = _changed(healthy.town, MUTATIONS["votes without names"])
    sessions = writing_sessions(engine_of_it)
    with sessions() as session:
        held = session.scalar(sa.select(sa.func.count(Vote.id)))
    failed = _run(engine_of_it, tmp_path, pages, 1)
    assert failed.state is RunState.FAILED
    assert failed.reason is not None
    assert "votes: 24 of 24 before, 0 of 24 now, on 2 of 2 pages that had it" in failed.reason
    again = _run(engine_of_it, tmp_path, pages, 2)
    assert again.state is RunState.FAILED
    with sessions.begin() as session:
        assert session.scalar(sa.select(sa.func.count(Vote.id))) == held
        for issue in session.scalars(sa.select(Issue).where(Issue.stops)):
            assert (issue.count, issue.figures is not None) == (1, True)
            settle_issue(session, issue.id, make_account(session).id, NOW + timedelta(days=2))
    accepted = _run(engine_of_it, tmp_path, pages, 3)
    assert accepted.state is RunState.DONE
    assert any(alarm.startswith("votes: 24 of 24 before") for alarm in accepted.alarms)
    quiet = _run(engine_of_it, tmp_path, pages, 4)
    assert (quiet.state, quiet.alarms) == (RunState.DONE, ())


def test_a_healthy_paper_of_the_next_month_alarms_nobody(
    healthy: Healthy, engine_of_it: Engine, tmp_path: Path
) -> None:
    shown = [a.removeprefix(healthy.town.root) for a in healthy.town.pages() if "/gr/" in a]
    more = {
        address.replace("/gr/", "/ocmw/"): page.replace(b"/id/", b"/id/ocmw/")
        for address, page in healthy.town.pages().items()
        if "000b" in address
    }
    pages = healthy.town.pages() | more
    pages[healthy.town.start] = overview(*shown, *(a.removeprefix(healthy.town.root) for a in more))
    run = _run(engine_of_it, tmp_path, pages, 1)
    assert (run.state, run.alarms) == (RunState.DONE, ())
