"""Assessment: which step follows from evidence, and which status a person may give on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from woordhouder.assessment.assessment import ReasonCode, Status, Track
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, Step
from woordhouder.commitments.commitment import CommitmentKind, Testability
from woordhouder.kit.language import N_

REPLY_WITHIN = timedelta(days=14)

STEP_OF_KIND = {
    EvidenceKind.AGREEMENT: Step.E1,
    EvidenceKind.ACTION: Step.E2,
    EvidenceKind.REVISION: Step.E2,
    EvidenceKind.DECISION: Step.E3,
    EvidenceKind.ACCOUNTS: Step.E4,
    EvidenceKind.FOLLOW_UP: Step.E4,
    EvidenceKind.FIELD_CHECK: Step.E4,
}

NEGATIVE = frozenset(
    {Status.STALLED, Status.NOT_KEPT, Status.OPPOSITE_DECIDED, Status.NOT_DEFENDED, Status.VOTED_AGAINST}
)

_EXECUTIVE = (
    Status.NO_ACTION_FOUND,
    Status.PLANNED,
    Status.UNDER_WAY,
    Status.STALLED,
    Status.KEPT,
    Status.PARTLY_KEPT,
    Status.NOT_KEPT,
    Status.OPPOSITE_DECIDED,
    Status.NOT_TESTABLE,
    Status.CONTINUES,
)
_OPPOSITION = (
    Status.DEFENDED,
    Status.PARTLY_DEFENDED,
    Status.NOT_DEFENDED,
    Status.VOTED_AGAINST,
    Status.NO_VOTE_PUBLISHED,
    Status.NOT_TESTABLE,
)


@dataclass(frozen=True)
class Standing:
    """The highest step that papers for a promise reached, and the highest of those against it; E0 is none."""

    step: Step
    against: Step = Step.E0


@dataclass(frozen=True)
class Case:
    """What a judgement must fit."""

    track: Track
    kind: CommitmentKind
    testability: Testability
    standing: Standing
    has_search: bool
    has_vote_evidence: bool
    due_on: date | None
    term_ends_on: date


def step_of(evidence: Iterable[tuple[EvidenceKind, Direction]]) -> Standing:
    """Return the step that follows from accepted evidence; a paper against the promise counts on its own side."""
    highest = {Direction.FOR: Step.E0, Direction.AGAINST: Step.E0}
    for kind, direction in evidence:
        highest[direction] = max(highest[direction], STEP_OF_KIND[kind], key=lambda step: step.value)
    return Standing(step=highest[Direction.FOR], against=highest[Direction.AGAINST])


def track_on(periods: Iterable[tuple[date, date | None]], day: date) -> Track:
    """Return by which measure a list is judged on a day. periods: first and last day in the executive."""
    sits = any(starts_on <= day and (ends_on is None or day <= ends_on) for starts_on, ends_on in periods)
    return Track.EXECUTIVE if sits else Track.OPPOSITION


def statuses_of(track: Track) -> tuple[Status, ...]:
    """Return what a person may give on this track, in the method's fixed order."""
    return _EXECUTIVE if track is Track.EXECUTIVE else _OPPOSITION


def misfit(status: Status, case: Case) -> str | None:
    """Return in Dutch why this status does not fit the case, or None when it does."""
    if status not in statuses_of(case.track):
        return N_("Deze beoordeling past niet bij de rol van de lijst: bestuur of oppositie.")
    if (status is Status.NOT_TESTABLE) is not (case.testability is Testability.T3):
        return N_("Niet toetsbaar hoort bij een belofte zonder maatstaf, en alleen daarbij.")
    return _against_evidence(status, case)


def _against_evidence(status: Status, case: Case) -> str | None:
    """Return what evidence is still missing for this status, or what contradicts it."""
    step, against = case.standing.step.value, case.standing.against.value
    has_ground = step > 0 or against > 0 or case.has_search
    horizon = case.due_on is not None and case.due_on > case.term_ends_on
    needs: dict[Status, tuple[bool, str]] = {
        Status.NO_ACTION_FOUND: (
            step == 0 and case.has_search,
            N_("Schrijf eerst op waar u zocht. Er mag ook geen bewijs zijn dat meewerkt."),
        ),
        Status.PLANNED: (
            step in (1, 2),
            N_("Gepland vraagt bewijs uit het akkoord of het plan, en nog geen besluit."),
        ),
        Status.UNDER_WAY: (step >= 3, N_("In uitvoering vraagt een besluit, of werk dat te zien is.")),
        Status.STALLED: (
            step > 0 or against > 0,
            N_("Stilgevallen vraagt bewijs: iets dat begon, of geld dat wegging."),
        ),
        Status.KEPT: (
            _is_kept(case, has_ground),
            N_("Nagekomen vraagt bewijs dat het er is, niet alleen een plan."),
        ),
        Status.PARTLY_KEPT: (step >= 3, N_("Deels nagekomen vraagt minstens een besluit dat meewerkt.")),
        Status.NOT_KEPT: (has_ground, N_("Zeg eerst waar u zocht, of koppel bewijs.")),
        Status.OPPOSITE_DECIDED: (against >= 3, N_("Tegengesteld beslist vraagt een besluit dat tegenwerkt.")),
        Status.NOT_TESTABLE: (True, ""),
        Status.CONTINUES: (
            horizon,
            N_("Loopt door kan enkel als de belofte een datum na deze bestuursperiode noemt."),
        ),
        Status.DEFENDED: (step > 0, N_("Verdedigd vraagt bewijs, zoals een voorstel of een stem.")),
        Status.PARTLY_DEFENDED: (step > 0, N_("Deels verdedigd vraagt bewijs, zoals een voorstel of een stem.")),
        Status.NOT_DEFENDED: (has_ground, N_("Zeg eerst waar u zocht, of koppel bewijs.")),
        Status.VOTED_AGAINST: (
            case.has_vote_evidence,
            N_("Tegengestemd vraagt een besluit waarvan u de stemmen meetelt."),
        ),
        Status.NO_VOTE_PUBLISHED: (has_ground, N_("Zeg eerst waar u naar stemmen zocht, of koppel het besluit.")),
    }
    fits, words = needs[status]
    return None if fits else words


def _is_kept(case: Case, has_ground: bool) -> bool:
    """Outcomes count: an outcome needs what was carried out, a deed at least its decision, a status quo a look."""
    if case.kind is CommitmentKind.OUTCOME:
        return case.standing.step is Step.E4
    if case.kind is CommitmentKind.ACTION:
        return case.standing.step.value >= Step.E3.value
    return has_ground and case.standing.against.value < Step.E3.value


def rests_on_evidence(status: Status) -> bool:
    """Tell whether a judgement must name the evidence on which it rests."""
    return status in {
        Status.PLANNED,
        Status.UNDER_WAY,
        Status.STALLED,
        Status.PARTLY_KEPT,
        Status.OPPOSITE_DECIDED,
        Status.DEFENDED,
        Status.PARTLY_DEFENDED,
        Status.VOTED_AGAINST,
    }


def reason_problem(status: Status, reason_code: ReasonCode | None) -> str | None:
    """Return in Dutch what is wrong with the reason code, or None."""
    if status is Status.NOT_KEPT and reason_code is None:
        return N_("Kies waarom het niet gebeurde.")
    if status is not Status.NOT_KEPT and reason_code is not None:
        return N_("Een reden kiest u alleen bij niet nagekomen.")
    return None


def needs_reply(status: Status, published: Status | None) -> bool:
    """Tell whether the list may reply first: at each change to a negative status or verdict."""
    return status in NEGATIVE and status is not published


def reply_until(assessed_on: date) -> date:
    """Return the last day on which the list may reply before a negative judgement is shown."""
    return assessed_on + REPLY_WITHIN


def may_publish_on(last_day: date | None, today: date) -> bool:
    """Tell whether the days for a reply are over: the last of them still belongs to the list."""
    return last_day is None or today > last_day


def kinds_for(paper: str) -> tuple[EvidenceKind, ...]:
    """Return what sort of evidence a paper can be. paper: action, decision or citation."""
    return {
        "action": (
            EvidenceKind.ACTION,
            EvidenceKind.REVISION,
            EvidenceKind.FOLLOW_UP,
            EvidenceKind.ACCOUNTS,
        ),
        "decision": (EvidenceKind.DECISION, EvidenceKind.AGREEMENT),
        "citation": tuple(EvidenceKind),
    }[paper]
