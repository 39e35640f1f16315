"""Web, public: one promise: the given word, how far it is, and how we know."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.assessment import published as judged
from woordhouder.assessment import published_corrections as corrections
from woordhouder.assessment import published_evidence as evidence
from woordhouder.assessment.assessment import Assessment, Status, Track
from woordhouder.assessment.rules import step_of
from woordhouder.civic import published as civic
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments import published as commitments
from woordhouder.commitments.commitment import Commitment
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.errors import NotFound
from woordhouder.matching import published as matching
from woordhouder.reminders.published import DaysTold, days_told, unanswered_before
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses
from woordhouder.web.public.ladder import stations
from woordhouder.web.public.money import money
from woordhouder.web.public.proof import proof
from woordhouder.web.public.shown.promise import (
    Correction,
    Judgement,
    PointAhead,
    PromisePage,
    Reply,
    Search,
    Silence,
)
from woordhouder.web.public.sources import source_of
from woordhouder.web.public.timeline import moments
from woordhouder.web.public.voting import votes

_ID = re.compile(r"([0-9]{1,9})(?:-|$)")


@get("/belofte/{address:str}", guards=[public], sync_to_thread=True)
def show_commitment(
    address: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[Any]:
    number = id_in(address)
    withdrawn = commitments.withdrawn_commitment(session, number)
    if withdrawn is not None:
        return page("public/withdrawn.html", status=410, **_withdrawn(withdrawn))
    shown = commitment_page(session, number, brussels_date(now))
    if shown.address != f"/belofte/{address}":
        return page.redirect(shown.address)
    return page("public/commitment.html", page=shown, is_demo=shown.is_demo)


def id_in(address: str) -> int:
    """Return the id at the beginning of `12-twintig-opvangplaatsen`; the words after it may change."""
    found = _ID.match(address)
    if found is None:
        raise NotFound(f"No promise at {address[:100]!r}: find it through its municipality")
    return int(found[1])


def commitment_page(session: Session, commitment_id: int, today: date) -> PromisePage:
    """Return everything that the page of one promise shows, in a fixed number of queries."""
    file = commitments.published_commitment(session, commitment_id)
    commitment, owner, place = file.commitment, file.party_list, file.municipality
    papers = evidence.evidence_of(session, commitment.id)
    standing = step_of((p.link.kind, p.link.direction) for p in papers)
    judgements = judged.judgements_of(session, commitment.id)
    replies = judged.replies_of(session, commitment.id)
    unshown = judged.unshown_reply(session, commitment.id)
    home = addresses.of_municipality(place)
    on_ballots = evidence.ballots_on(
        session, [p.decision.id for p in papers if p.decision and p.link.bears_on_votes], owner.id
    )
    return PromisePage(
        title=commitment.title,
        quote=commitment.quote,
        parent_text=commitment.parent_text,
        source=source_of(file.document, file.snapshot, citation=file.citation, on=commitment.made_on),
        plain_sentence=commitment.plain_sentence,
        municipality=place.name,
        municipality_href=home,
        list_name=owner.name,
        list_href=f"{home}#{addresses.of_list(owner.number, owner.name)}",
        themes=tuple((theme.name, f"{home}?thema={theme.slug}") for theme in file.themes),
        made_on=commitment.made_on,
        due_on=commitment.due_on,
        kind=commitment.kind.value,
        testability=commitment.testability.value,
        yardstick=commitment.yardstick,
        target=_target(commitment),
        track=_track(session, owner.id, today).value,
        status=(judgements[0].status if judgements else Status.NOT_CHECKED).value,
        judgements=tuple(_judgement(a) for a in judgements),
        step=standing.step.name,
        stations=stations(commitment.made_on, papers),
        moments=moments(file, papers),
        ahead=_ahead(session, commitment.id, place, today),
        evidence=proof(commitment.quote, papers),
        votes=votes(papers, on_ballots),
        money=money(session, papers),
        searches=tuple(
            Search(s.looked_in, s.paper_count, s.searched_on) for s in judged.searches_of(session, commitment.id)
        ),
        replies=tuple(_reply(r) for r in replies),
        silence=None if replies or unshown else _silence(session, judgements, commitment, today),
        unshown_reply=unshown.value if unshown and not replies else None,
        corrections=tuple(
            Correction(c.what, c.before, c.after, c.reason, brussels_date(c.corrected_at))
            for c in corrections.corrections_of(session, commitment.id)
        ),
        address=addresses.of_commitment(commitment),
        is_demo=place.is_demo,
    )


def _withdrawn(file: commitments.WithdrawnCommitment) -> dict[str, Any]:
    """Return what stays of a promise that we took back: that it stood here, until when, and why it went."""
    commitment, place = file.commitment, file.municipality
    assert commitment.published_at is not None, "only what was public comes here"
    return {
        "title": commitment.title,
        "list_name": file.party_list.name,
        "municipality": place.name,
        "municipality_href": addresses.of_municipality(place),
        "published_on": brussels_date(commitment.published_at),
        "withdrawn_on": brussels_date(commitment.withdrawn_at) if commitment.withdrawn_at else None,
        "reason": commitment.withdrawal_reason,
        "is_demo": place.is_demo,
    }


def _track(session: Session, party_list_id: int, today: date) -> Track:
    return Track.EXECUTIVE if civic.is_in_executive(session, party_list_id, today) else Track.OPPOSITION


def _ahead(session: Session, commitment_id: int, place: Municipality, today: date) -> tuple[PointAhead, ...]:
    return tuple(
        PointAhead(item.title, meeting.body_name, meeting.held_on, addresses.of_meeting_ahead(place, meeting.id))
        for item, meeting in matching.items_ahead(session, commitment_id, today)
        if meeting.held_on is not None
    )


def _target(commitment: Commitment) -> tuple[Decimal, str] | None:
    if commitment.target_value is None or commitment.target_unit is None:
        return None
    return commitment.target_value.normalize(), commitment.target_unit


def _judgement(assessment: Assessment) -> Judgement:
    assert assessment.published_at is not None, "only published judgements come here"
    code = assessment.reason_code.value if assessment.reason_code else None
    return Judgement(assessment.status.value, assessment.reason, code, assessment.published_at)


def _silence(session: Session, judgements: list[Assessment], commitment: Commitment, today: date) -> Silence:
    """Return how it comes that no answer stands here; only a list that was asked can have let a day pass."""
    days = [unanswered_before(session, commitment.id, today)]
    told = None
    until = judgements[0].reply_until if judgements else None
    if until is not None:
        told = days_told(session, judgements[0].id, until, commitment.party_list_id, today)
        days += [until + timedelta(days=1)] if told is DaysTold.TOLD else []
    before = max((day for day in days if day is not None), default=None)
    return Silence(before, is_unreachable=before is None and told is DaysTold.UNREACHABLE)


def _reply(shown: judged.ShownReply) -> Reply:
    reply = shown.reply
    assert reply.received_at is not None, "an answer that is shown was received"
    return Reply(
        words=reply.words,
        name=shown.official.name,
        role=shown.role.value if shown.role else None,
        on=brussels_date(reply.received_at),
        stance=reply.stance.value if reply.stance else None,
        address=addresses.outside(reply.evidence_address) if reply.evidence_address else None,
    )
