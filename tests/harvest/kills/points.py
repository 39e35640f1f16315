"""Tests, harvest, kills: where a night can be killed: before and after each kind of transaction."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests.fuse import Fuse
from woordhouder.documents.fetch_log import FetchLog
from woordhouder.harvest.gathered_page import GatheredPage
from woordhouder.harvest.harvest_run import HarvestRun

# A run begins, a body is archived, a page gathered, the run judged, a paper stored, the run finished.
_STEPS = ("begin", "archive", "gather", "judge", "store", "finish")
_NEW: dict[type, str] = {HarvestRun: "begin", FetchLog: "archive", GatheredPage: "gather"}
_CHANGED: dict[type, dict[str, str]] = {
    HarvestRun: {"fill": "judge", "finished_at": "finish"},
    GatheredPage: {"rows": "store"},
}
POINTS = (
    # An answer came and nobody has it yet; its bytes lie in the place of the copies and no row tells of them.
    *("answer", "kept"),
    *(f"{when}_{step}" for step in _STEPS for when in ("before", "after")),
)


def wire(fuse: Fuse) -> None:
    """Let the fuse burn at each transaction of a harvest, by its name."""
    sa.event.listen(Session, "before_flush", lambda session, *_: _note(session))
    sa.event.listen(Session, "before_commit", lambda session: _burn(session, "before", fuse.burn))
    sa.event.listen(Session, "after_commit", lambda session: _burn(session, "after", fuse.burn))


def _note(session: Session) -> None:
    told = session.info.setdefault("steps", set())
    told.update(step for one in session.new if (step := _NEW.get(type(one))))
    told.update(
        step
        for one in session.dirty
        for column, step in _CHANGED.get(type(one), {}).items()
        if sa.inspect(one).attrs[column].history.has_changes()
    )


def _burn(session: Session, when: str, burn: Callable[[str], None]) -> None:
    if when == "before":
        # What was not flushed yet is flushed by the commit itself.
        _note(session)
    told = session.info.get("steps", set())
    # The end of a run may write down how it was judged, too.
    step = next((one for one in ("finish", *_STEPS) if one in told), None)
    if when == "after":
        session.info.pop("steps", None)
    if step:
        burn(f"{when}_{step}")
