"""Reminders: which promises can still be kept, with all that a mail or an answer page says about them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.assessment.assessment import Assessment, Status
from woordhouder.assessment.evidence_link import Step
from woordhouder.assessment.queries import standing_of, statuses_of
from woordhouder.assessment.search import Search
from woordhouder.assessment.waiting import judgements_awaiting
from woordhouder.civic.election import Election
from woordhouder.civic.legal_calendar import LegalMoment, LegalRule, moments_of_term, region_of
from woordhouder.civic.legal_rules import rules_in_use
from woordhouder.civic.municipality import Municipality
from woordhouder.civic.party_list import PartyList
from woordhouder.civic.term import Term
from woordhouder.commitments.commitment import Commitment, Publication, Testability
from woordhouder.reminders.rhythm_days import middle_of
from woordhouder.reminders.rules import is_open

_AT_ONCE = 500


@dataclass(frozen=True)
class OpenCommitment:
    """A published promise that is not kept and not final."""

    commitment: Commitment
    list_name: str
    municipality_id: int
    municipality_name: str
    moments: tuple[LegalMoment, ...]
    status: Status
    step: Step
    was_searched: bool
    middle_on: date
    """Where the first half of the term ends."""
    judgement: Assessment | None = None
    """A negative judgement that waits for the answer of the list, where that was asked for."""

    @property
    def is_open(self) -> bool:
        return is_open(self.status)

    @property
    def found(self) -> str:
        """What we found, as a word for templates; only who looked may say that nothing was found."""
        if self.step is Step.E0:
            return "nothing" if self.was_searched else "not_searched"
        return self.step.name


def open_commitments(
    session: Session,
    party_list_ids: Collection[int] | None = None,
    ids: Collection[int] | None = None,
    *,
    with_judged: bool = False,
) -> list[OpenCommitment]:
    """Return the open promises of all lists, of some, or some by their ids; in order of id.

    A promise that cannot be tested (T3) is told apart and never asked about.
    with_judged: also those that are open no more, but before whose next judgement the list may answer.
    """
    wanted = (
        sa.select(
            Commitment,
            PartyList.name,
            Municipality.id,
            Municipality.name,
            Municipality.province,
            Term.starts_on,
            Term.ends_on,
        )
        .join(PartyList, PartyList.id == Commitment.party_list_id)
        .join(Municipality, Municipality.id == PartyList.municipality_id)
        .join(Election, Election.id == PartyList.election_id)
        .join(Term, Term.id == Election.term_id)
        .where(Commitment.publication == Publication.PUBLISHED, Commitment.testability != Testability.T3)
        .order_by(Commitment.id)
    )
    if party_list_ids is not None:
        wanted = wanted.where(Commitment.party_list_id.in_(party_list_ids))
    if ids is not None:
        wanted = wanted.where(Commitment.id.in_(ids))
    rows = iter(session.execute(wanted).all())
    found: list[OpenCommitment] = []
    rules = rules_in_use(session)
    while some := list(islice(rows, _AT_ONCE)):
        found += _with_standing(session, some, rules, with_judged=with_judged)
    return found


def _with_standing(
    session: Session,
    rows: list[sa.Row[Commitment, str, int, str, str, date, date]],
    rules: tuple[LegalRule, ...],
    *,
    with_judged: bool,
) -> Iterator[OpenCommitment]:
    ids = [row[0].id for row in rows]
    statuses, standings = statuses_of(session, ids), standing_of(session, ids)
    judgements = judgements_awaiting(session, ids) if with_judged else {}
    searched = set(session.scalars(sa.select(Search.commitment_id).where(Search.commitment_id.in_(ids))))
    for commitment, list_name, municipality_id, municipality_name, province, starts_on, ends_on in rows:
        if is_open(statuses[commitment.id]) or commitment.id in judgements:
            yield OpenCommitment(
                commitment=commitment,
                list_name=list_name,
                municipality_id=municipality_id,
                municipality_name=municipality_name,
                moments=moments_of_term(starts_on, ends_on, region_of(province), rules),
                status=statuses[commitment.id],
                step=standings[commitment.id].step,
                was_searched=commitment.id in searched,
                middle_on=middle_of(starts_on, ends_on),
                judgement=judgements.get(commitment.id),
            )
