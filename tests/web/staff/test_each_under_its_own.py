"""Web, staff: an address names a thing under its own parent; under another it does not exist."""

import sqlalchemy as sa

from tests.told import Told
from tests.web.site import post
from woordhouder.accounts.membership import Role
from woordhouder.assessment.evidence_link import EvidenceLink
from woordhouder.commitments.commitment import Commitment
from woordhouder.matching.suggestion import Suggestion, SuggestionState


def test_evidence_of_another_promise_is_not_there(told: Told) -> None:
    with told.house.site.reading() as session:
        link = session.scalars(sa.select(EvidenceLink).where(EvidenceLink.withdrawn_at.is_(None))).first()
        assert link is not None
        other = session.scalar(sa.select(Commitment.id).where(Commitment.id != link.commitment_id).limit(1))
    before = told.rows("account", "membership", "staff_session", "audit_entry")
    with told.house.staff(Role.EDITOR) as browser:
        address = f"/staff/beloften/{other}/bewijs/{link.id}/intrekken"
        assert post(browser, address, reason="Verkeerd.").status_code == 404
    assert told.rows("account", "membership", "staff_session", "audit_entry") == before


def test_a_suggestion_is_decided_under_its_own_municipality(told: Told) -> None:
    with told.house.site.reading() as session:
        one = session.scalar(sa.select(Suggestion.id).where(Suggestion.state == SuggestionState.OPEN).limit(1))
    before = told.rows("account", "membership", "staff_session", "audit_entry")
    with told.house.staff(Role.EDITOR) as browser:
        for deed in ("aanvaarden", "weigeren", "twijfel", "ongedaan"):
            assert post(browser, f"/staff/nakijken/gent/{one}/{deed}").status_code == 404, deed
    assert told.rows("account", "membership", "staff_session", "audit_entry") == before
