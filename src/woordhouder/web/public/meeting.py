"""Web, public: one council meeting, as it was published: points, decisions, ballots."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.assessment.bearing import bearing_on_decisions
from woordhouder.commitments.commitment import Commitment
from woordhouder.council import published as council
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.council.article import Article
from woordhouder.council.attachment import Attachment, AttachmentKind
from woordhouder.council.ballot import Ballot
from woordhouder.council.decision import Decision
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.published_totals import BallotTotals, SideTotal, ballot_totals
from woordhouder.council.vote import Vote, VoteChoice
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses
from woordhouder.web.public.shown.papers import (
    AttachmentLine,
    BallotLine,
    DecisionLine,
    GroupLine,
    ItemLine,
    MeetingPage,
)
from woordhouder.web.public.sources import source_of

Thing = TypeVar("Thing")


@get("/zitting/{meeting_id:int}", guards=[public], sync_to_thread=True)
def show_meeting(
    meeting_id: FromPath[int], session: NamedDependency[Session], page: NamedDependency[Page]
) -> Response[Any]:
    shown = meeting_page(session, meeting_id)
    return page("public/meeting.html", page=shown, is_demo=shown.is_demo)


def meeting_page(session: Session, meeting_id: int) -> MeetingPage:
    """Return everything that the page of one meeting shows, in a fixed number of queries."""
    file = council.meeting_file(session, meeting_id)
    promises = bearing_on_decisions(session, [d.id for d in file.decisions])
    reading = _Reading(file, promises, ballot_totals(session, meeting_id))
    voted = {b.item_handling_id for b in file.ballots if reading.votes.get(b.id)}
    return MeetingPage(
        municipality=file.municipality.name,
        municipality_href=addresses.of_municipality(file.municipality),
        body=file.meeting.body_name,
        on=file.meeting.held_on,
        items=tuple(reading.items()),
        decision_count=len(file.decisions),
        voted_count=sum(d.item_handling_id in voted for d in file.decisions),
        sources=tuple(source_of(document, snapshot) for snapshot, document in file.sources),
        is_demo=file.municipality.is_demo,
    )


class _Reading:
    """The parts of one meeting, each under what it belongs to."""

    def __init__(
        self,
        file: council.MeetingFile,
        promises: Iterable[tuple[int, Commitment]],
        totals: Mapping[int, BallotTotals],
    ) -> None:
        self.file = file
        self.totals = totals
        self.handlings: dict[int | None, list[ItemHandling]] = _grouped(
            (h.agenda_item_id, h) for h in file.handlings
        )
        self.decisions: dict[int, list[Decision]] = _grouped((d.item_handling_id, d) for d in file.decisions)
        self.articles: dict[int, list[Article]] = _grouped((a.decision_id, a) for a in file.articles)
        self.attachments: dict[int, list[AttachmentLine]] = _grouped(
            (attachment.decision_id, _attachment(attachment, sha256)) for attachment, sha256 in file.attachments
        )
        self.ballots: dict[int, list[Ballot]] = _grouped((b.item_handling_id, b) for b in file.ballots)
        self.votes: dict[int, list[Vote]] = _grouped((v.ballot_id, v) for v in file.votes)
        self.promises: dict[int, list[Commitment]] = _grouped(promises)

    def items(self) -> Iterable[ItemLine]:
        """Yield the points in their order, then what was handled without a point on the agenda."""
        for item in self.file.items:
            yield self._item(item, self.handlings.get(item.id, []))
        for handling in self.handlings.get(None, []):
            yield self._item(None, [handling])

    def _item(self, item: AgendaItem | None, handlings: list[ItemHandling]) -> ItemLine:
        decisions = [d for h in handlings for d in self.decisions.get(h.id, [])]
        ballots = [b for h in handlings for b in self.ballots.get(h.id, [])]
        title = item.title if item else next((d.title for d in decisions), "")
        return ItemLine(
            number=item.number if item else None,
            title=title,
            decisions=tuple(self._decision(d) for d in decisions),
            ballots=tuple(self._ballot(b) for b in ballots),
        )

    def _decision(self, decision: Decision) -> DecisionLine:
        articles = self.articles.get(decision.id, [])
        return DecisionLine(
            id=decision.id,
            title=decision.title,
            description=decision.description,
            articles=tuple((a.number, a.text) for a in articles),
            text=() if articles or decision.text == decision.description else _lines(decision.text),
            in_force_on=decision.in_force_on,
            no_longer_in_force_on=decision.no_longer_in_force_on,
            attachments=tuple(self.attachments.get(decision.id, [])),
            cites=tuple(cited for address in decision.cites if (cited := addresses.outside(address))),
            promises=tuple((c.title, addresses.of_commitment(c)) for c in self.promises.get(decision.id, [])),
        )

    def _ballot(self, ballot: Ballot) -> BallotLine:
        votes, totals = self.votes.get(ballot.id, []), self.totals.get(ballot.id)
        names = [(c.value, tuple(v.name for v in votes if v.choice is c and v.name)) for c in VoteChoice]
        return BallotLine(
            subject=ballot.subject,
            outcome=ballot.outcome.value,
            is_secret=bool(ballot.is_secret),
            for_count=ballot.for_count,
            against_count=ballot.against_count,
            abstained_count=ballot.abstained_count,
            choices=tuple((choice, called) for choice, called in names if called),
            groups=tuple(_group(side) for side in totals.sides) if totals else (),
            counts_differ=totals is not None and totals.differs,
        )


def _attachment(attachment: Attachment, sha256: str | None) -> AttachmentLine:
    return AttachmentLine(
        words=attachment.label or attachment.address,
        href=addresses.outside(attachment.address),
        copy=addresses.of_copy(sha256) if sha256 else None,
        holds_text=attachment.kind is AttachmentKind.TEXT,
    )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line for line in (text or "").splitlines() if line.strip())


def _group(side: SideTotal) -> GroupLine:
    counts = (side.for_count, side.against_count, side.abstained_count, side.silent_count)
    return GroupLine(side.group, side.side.value if side.side else None, *counts)


def _grouped(pairs: Iterable[tuple[Any, Thing]]) -> dict[Any, list[Thing]]:
    found: dict[Any, list[Thing]] = {}
    for key, thing in pairs:
        found.setdefault(key, []).append(thing)
    return found
