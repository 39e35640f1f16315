"""Assessment: what public pages are told about where promises stand."""

from datetime import timedelta

from sqlalchemy.orm import Session

from tests import make
from woordhouder.accounts.membership import Role
from woordhouder.assessment import published
from woordhouder.assessment.assessment import Assessment, AssessmentState, Status, Track
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import ExecutivePeriod
from woordhouder.commitments.commitment import Commitment, Publication, Testability


def _judge(session: Session, commitment: Commitment, status: Status, **said: object) -> None:
    one, other = (make.make_account(session, Role.REVIEWER).id for _ in range(2))
    values = {"state": AssessmentState.PUBLISHED, "published_at": make.NOW, "reviewed_by_id": other} | said
    session.add(
        Assessment(
            commitment_id=commitment.id,
            track=Track.EXECUTIVE,
            status=status,
            reason="We lazen het plan.",
            assessed_by_id=one,
            assessed_at=make.NOW,
            **values,
        )
    )
    session.flush()


def _place(session: Session) -> Municipality:
    """A municipality: one list in the executive with two promises, one in opposition with a vague one."""
    place = make.make_municipality(session)
    executive = make.make_list(session, place)
    session.add(ExecutivePeriod(party_list_id=executive.id, starts_on=make.TODAY - timedelta(days=1)))
    judged, _unjudged = (make.make_commitment(session, executive, title=t) for t in ("Een", "Twee"))
    make.make_commitment(session, make.make_list(session, place), testability=Testability.T3)
    make.make_commitment(session, executive, publication=Publication.DRAFT)
    make.make_commitment(session)
    _judge(session, judged, Status.PLANNED, published_at=make.NOW - timedelta(days=9))
    _judge(session, judged, Status.UNDER_WAY)
    _judge(session, judged, Status.KEPT, state=AssessmentState.PROPOSED, published_at=None, reviewed_by_id=None)
    return place


def test_the_newest_published_judgement_stands(session: Session) -> None:
    standing = published.standing_in(session, _place(session).id, make.TODAY)
    assert [(s.title, s.track, s.status) for s in standing][:2] == [
        ("Een", Track.EXECUTIVE, Status.UNDER_WAY),
        ("Twee", Track.EXECUTIVE, Status.NOT_CHECKED),
    ]
    assert [(s.track, s.is_testable) for s in standing][2:] == [(Track.OPPOSITION, False)]


def test_counting_one_place_tells_the_same_as_counting_everywhere(session: Session) -> None:
    place = _place(session)
    everywhere = published.counts(session, make.TODAY)
    here = published.counts_of(published.standing_in(session, place.id, make.TODAY), place.id)
    assert {c for c in everywhere if c.municipality_id == place.id} == set(here)
    assert sum(c.count for c in everywhere) == sum(c.count for c in here) + 1
