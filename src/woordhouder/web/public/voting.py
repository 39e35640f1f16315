"""Web, public: how a list voted on decisions about its own promise, and where no vote is known; pure."""

from collections.abc import Sequence

from woordhouder.assessment.published_evidence import OwnBallot, PublishedEvidence
from woordhouder.council.ballot import Ballot
from woordhouder.council.vote import VoteChoice
from woordhouder.web.public import addresses
from woordhouder.web.public.shown.promise import Counts, VoteLine, Votes


def votes(papers: Sequence[PublishedEvidence], ballots: Sequence[OwnBallot]) -> Votes | None:
    """Return a line a ballot; a decision without a ballot keeps its line, as unknown. None: no decision counts."""
    decided = [p for p in papers if p.decision and p.meeting and p.link.bears_on_votes]
    if not decided:
        return None
    lines = [line for paper in decided for line in _lines(paper, ballots)]
    known = {b.decision_id for b in ballots if b.own}
    return Votes(tuple(lines), published_count=len(known), decision_count=len(decided))


def _lines(paper: PublishedEvidence, ballots: Sequence[OwnBallot]) -> list[VoteLine]:
    assert paper.decision is not None, "only decisions come here"
    assert paper.meeting is not None, "a decision is taken in a meeting"
    own = [b for b in ballots if b.decision_id == paper.decision.id]
    href = f"{addresses.of_meeting(paper.meeting.id)}#besluit-{paper.decision.id}"
    if not own:
        return [VoteLine(paper.decision.title, href, paper.meeting.held_on, None, None)]
    return [
        VoteLine(
            words=b.ballot.subject or paper.decision.title,
            href=href,
            on=paper.meeting.held_on,
            whole=_whole(b.ballot),
            own=_own(b),
            unknown_count=b.unknown_count,
        )
        for b in own
    ]


def _whole(ballot: Ballot) -> Counts | None:
    counts = (ballot.for_count, ballot.against_count, ballot.abstained_count)
    return None if all(count is None for count in counts) else Counts(*counts)


def _own(ballot: OwnBallot) -> Counts | None:
    if not ballot.own:
        return None
    own = ballot.own
    return Counts(own.get(VoteChoice.FOR, 0), own.get(VoteChoice.AGAINST, 0), own.get(VoteChoice.ABSTAINED, 0))
