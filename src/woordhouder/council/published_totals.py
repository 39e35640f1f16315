"""Council: how each group voted in a ballot, by the names that were published; what we do not know stands apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.mandate import Mandate
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.civic.seats import seats_of
from woordhouder.council.ballot import Ballot
from woordhouder.council.item_handling import ItemHandling
from woordhouder.council.meeting import Meeting
from woordhouder.council.settled_voter import SettledVoter, VoterVerdict
from woordhouder.council.vote import Vote, VoteChoice


class Side(Enum):
    """Where votes are counted that count for no group."""

    NO_GROUP = "no_group"  # a known member whose group nobody told
    UNKNOWN = "unknown"  # a name behind which no mandate was found
    NOT_A_MEMBER = "not_a_member"  # staff found that this is nobody of the council


@dataclass(frozen=True)
class SideTotal:
    """The votes of one group, or of those who count for none.

    `silent_count`: members who sat that day and whose vote was not published. That is never called absent; None
    where it cannot be told, since some names of this ballot may be theirs.
    """

    group: str | None
    side: Side | None
    for_count: int
    against_count: int
    abstained_count: int
    silent_count: int | None


@dataclass(frozen=True)
class BallotTotals:
    """One ballot by group, the largest first; the counts printed by the paper stand on the ballot itself."""

    sides: tuple[SideTotal, ...]
    differs: bool
    """The paper's own counts are not those of its names; both are shown."""


Key = int | Side


def ballot_totals(session: Session, meeting_id: int) -> dict[int, BallotTotals]:
    """Return the ballots of one meeting that name voters, in five queries. A secret one has no names to count."""
    meeting = session.get_one(Meeting, meeting_id)
    in_meeting = sa.and_(ItemHandling.meeting_id == meeting_id, Ballot.is_secret.is_not(True))
    ballots = {
        ballot.id: ballot
        for ballot in session.scalars(
            sa.select(Ballot).join(ItemHandling, ItemHandling.id == Ballot.item_handling_id).where(in_meeting)
        )
    }
    rows = session.execute(_votes(meeting).where(Vote.ballot_id.in_(ballots))).all()
    if not rows:
        return {}
    roster = _roster(session, meeting)
    wanted = set(roster) | {group_id for *_, group_id, _ in rows}
    group_names = sa.select(PoliticalGroup.id, PoliticalGroup.name).where(PoliticalGroup.id.in_(wanted))
    names = dict(session.execute(group_names).all())
    cast: dict[int, list[tuple[VoteChoice, int | None, Key]]] = defaultdict(list)
    for ballot_id, choice, official_id, group_id, verdict in rows:
        cast[ballot_id].append((choice, official_id, _key(official_id, group_id, verdict)))
    return {ballot_id: _totals(ballots[ballot_id], votes, roster, names) for ballot_id, votes in cast.items()}


def _votes(meeting: Meeting) -> sa.Select[int, VoteChoice, int, int | None, VoterVerdict]:
    return (
        sa.select(
            Vote.ballot_id, Vote.choice, Mandate.official_id, Mandate.political_group_id, SettledVoter.verdict
        )
        .outerjoin(Mandate, Mandate.id == Vote.mandate_id)
        .outerjoin(
            SettledVoter,
            sa.and_(
                SettledVoter.municipality_id == meeting.municipality_id, SettledVoter.voter_key == Vote.voter_key
            ),
        )
    )


def _key(official_id: int | None, group_id: int | None, verdict: VoterVerdict | None) -> Key:
    if group_id is not None:
        return group_id
    if official_id is not None:
        return Side.NO_GROUP
    return Side.NOT_A_MEMBER if verdict is VoterVerdict.NOT_A_MEMBER else Side.UNKNOWN


def _roster(session: Session, meeting: Meeting) -> dict[int, set[int]]:
    """Return who sat in the body on the day, by group; nobody for a body or day that we do not know."""
    seats = seats_of(meeting.body_name)
    if meeting.held_on is None or not seats:
        return {}
    rows = session.execute(
        sa.select(Mandate.political_group_id, Mandate.official_id).where(
            Mandate.municipality_id == meeting.municipality_id,
            Mandate.role.in_(seats),
            Mandate.political_group_id.is_not(None),
            Mandate.starts_on <= meeting.held_on,
            sa.or_(Mandate.ends_on.is_(None), Mandate.ends_on >= meeting.held_on),
        )
    )
    found: dict[int, set[int]] = defaultdict(set)
    for group_id, official_id in rows:
        if group_id is not None:
            found[group_id].add(official_id)
    return found


def _totals(
    ballot: Ballot,
    votes: list[tuple[VoteChoice, int | None, Key]],
    roster: dict[int, set[int]],
    names: dict[int, str],
) -> BallotTotals:
    counts: dict[Key, Counter[VoteChoice]] = defaultdict(Counter)
    voted = {official_id for _, official_id, _ in votes}
    for choice, _, key in votes:
        counts[key][choice] += 1
    keys = {key for key in counts if not isinstance(key, Side)}
    is_sure = not counts.keys() & {Side.UNKNOWN, Side.NO_GROUP} and bool(roster)
    silent = {key: len(roster.get(key, set()) - voted) if is_sure else None for key in keys | set(roster)}
    shown = silent if is_sure else keys
    groups = [_side(names[key], None, counts[key], silent[key]) for key in shown]
    groups.sort(key=lambda one: (-_size(one), one.group or ""))
    apart = [_side(None, side, counts[side], None) for side in Side if side in counts]
    return BallotTotals((*groups, *apart), _differs(ballot, [choice for choice, _, _ in votes]))


def _side(group: str | None, side: Side | None, count: Counter[VoteChoice], silent_count: int | None) -> SideTotal:
    cast = (count[VoteChoice.FOR], count[VoteChoice.AGAINST], count[VoteChoice.ABSTAINED])
    return SideTotal(group, side, *cast, silent_count)


def _size(one: SideTotal) -> int:
    return one.for_count + one.against_count + one.abstained_count + (one.silent_count or 0)


def _differs(ballot: Ballot, choices: Iterable[VoteChoice]) -> bool:
    """Compare side by side: a paper may count all and name only those who were against."""
    named = Counter(choices)
    printed = {
        VoteChoice.FOR: ballot.for_count,
        VoteChoice.AGAINST: ballot.against_count,
        VoteChoice.ABSTAINED: ballot.abstained_count,
    }
    return any(count is not None and named[choice] and named[choice] != count for choice, count in printed.items())
