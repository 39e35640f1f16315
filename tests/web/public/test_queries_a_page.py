"""Web, public: how many times a page asks the database does not grow with what it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests import make
from tests.web.public.story import Story, add_evidence, judge
from tests.web.site import Running
from woordhouder.assessment.assessment import Status
from woordhouder.assessment.evidence_link import EvidenceKind

# The most: one promise, of which three are for the euros under an action that got another code.
MOST = 18
_NOT_QUESTIONS = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SET ", "SHOW ")


@contextmanager
def asked(engine: Engine) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(_NOT_QUESTIONS):
            seen.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    yield seen
    sa.event.remove(engine, "before_cursor_execute", note)


def grow(house: Running, story: Story) -> None:
    with house.site.writing.begin() as session:
        for n in range(12):
            more = make.make_commitment(session, story.party_list, title=f"Belofte {n}")
            judge(session, more, Status.PLANNED, "Het staat in het plan.")
            decision = make.make_decision(session, story.meeting, f"Besluit {n}")
            for commitment in (more, story.commitment):
                add_evidence(session, commitment, decision_id=decision.id, kind=EvidenceKind.DECISION)
            make.make_action(session, story.plan, f"Actie {n}")
            ahead = make.make_meeting(session, story.municipality, held_on=date(2026, 12, 1 + n))
            make.make_agenda_item(session, ahead, f"Punt {n}")


@pytest.mark.parametrize("page", ["home", "municipality", "promise", "meeting", "plan", "agenda", "municipalities"])
def test_a_page_asks_the_same_however_much_it_shows(
    house: Running, story: Story, engine: Engine, page: str
) -> None:
    address = {
        "home": "/",
        "municipality": story.place,
        "promise": story.promise,
        "meeting": f"/zitting/{story.meeting.id}",
        "plan": f"{story.place}/plan?versie={story.plan.id}",
        "agenda": f"{story.place}/agenda",
        "municipalities": "/gemeenten",
    }[page]
    with house.stranger() as browser:
        with asked(engine) as few:
            assert browser.get(address).status_code == 200
        grow(house, story)
        with asked(engine) as many:
            assert browser.get(address).status_code == 200
    assert 0 < len(few) <= MOST, few
    assert len(many) == len(few)
