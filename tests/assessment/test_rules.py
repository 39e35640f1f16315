"""Assessment: the step follows from evidence, the status must fit it."""

from dataclasses import replace
from datetime import date

import pytest

from woordhouder.assessment.assessment import ReasonCode, Status, Track
from woordhouder.assessment.evidence_link import Direction, EvidenceKind, Step
from woordhouder.assessment.rules import (
    Case,
    Standing,
    may_publish_on,
    misfit,
    needs_reply,
    reason_problem,
    reply_until,
    statuses_of,
    step_of,
    track_on,
)
from woordhouder.commitments.commitment import CommitmentKind, Testability

CASE = Case(
    track=Track.EXECUTIVE,
    kind=CommitmentKind.ACTION,
    testability=Testability.T1,
    standing=Standing(Step.E0),
    has_search=False,
    has_vote_evidence=False,
    due_on=None,
    term_ends_on=date(2030, 12, 1),
)


def at(step: Step, against: Step = Step.E0) -> Case:
    return replace(CASE, standing=Standing(step, against))


def test_the_highest_evidence_gives_the_step() -> None:
    papers = [(EvidenceKind.ACTION, Direction.FOR), (EvidenceKind.AGREEMENT, Direction.FOR)]
    assert step_of(papers) == Standing(Step.E2, Step.E0)


def test_without_evidence_the_step_is_zero() -> None:
    assert step_of([]) == Standing(Step.E0, Step.E0)


def test_evidence_against_counts_on_its_own_side() -> None:
    papers = [(EvidenceKind.ACTION, Direction.FOR), (EvidenceKind.DECISION, Direction.AGAINST)]
    assert step_of(papers) == Standing(Step.E2, Step.E3)


@pytest.mark.parametrize(
    ("status", "case"),
    [
        (Status.NO_ACTION_FOUND, replace(CASE, has_search=True)),
        (Status.PLANNED, at(Step.E1)),
        (Status.PLANNED, at(Step.E2)),
        (Status.UNDER_WAY, at(Step.E3)),
        (Status.UNDER_WAY, at(Step.E4)),
        (Status.STALLED, at(Step.E2)),
        (Status.KEPT, at(Step.E3)),
        (Status.PARTLY_KEPT, at(Step.E3)),
        (Status.NOT_KEPT, replace(CASE, has_search=True)),
        (Status.OPPOSITE_DECIDED, at(Step.E0, Step.E3)),
        (Status.NOT_TESTABLE, replace(CASE, testability=Testability.T3)),
        (Status.CONTINUES, replace(CASE, due_on=date(2031, 1, 1))),
        (Status.KEPT, replace(CASE, kind=CommitmentKind.KEEP, has_search=True)),
    ],
)
def test_a_status_fits_what_was_found(status: Status, case: Case) -> None:
    assert misfit(status, case) is None


@pytest.mark.parametrize(
    ("status", "case"),
    [
        (Status.NOT_CHECKED, CASE),
        (Status.NO_ACTION_FOUND, CASE),
        (Status.NO_ACTION_FOUND, replace(at(Step.E1), has_search=True)),
        (Status.PLANNED, CASE),
        (Status.PLANNED, at(Step.E3)),
        (Status.UNDER_WAY, at(Step.E2)),
        (Status.STALLED, CASE),
        (Status.KEPT, at(Step.E2)),
        (Status.KEPT, replace(at(Step.E3), kind=CommitmentKind.OUTCOME)),
        (Status.KEPT, replace(at(Step.E0, Step.E3), kind=CommitmentKind.KEEP, has_search=True)),
        (Status.OPPOSITE_DECIDED, at(Step.E3)),
        (Status.NOT_KEPT, CASE),
        (Status.NOT_TESTABLE, CASE),
        (Status.PLANNED, replace(at(Step.E2), testability=Testability.T3)),
        (Status.CONTINUES, replace(CASE, due_on=date(2030, 12, 1))),
        (Status.DEFENDED, at(Step.E3)),
    ],
)
def test_a_status_that_does_not_fit_is_told(status: Status, case: Case) -> None:
    assert misfit(status, case)


def test_the_opposition_is_judged_on_its_own_words() -> None:
    opposition = replace(at(Step.E3), track=Track.OPPOSITION)
    assert misfit(Status.DEFENDED, opposition) is None
    assert misfit(Status.UNDER_WAY, opposition)
    assert misfit(Status.VOTED_AGAINST, opposition)
    assert misfit(Status.VOTED_AGAINST, replace(opposition, has_vote_evidence=True)) is None


def test_every_status_that_can_be_given_has_its_rule() -> None:
    for track in Track:
        for status in statuses_of(track):
            misfit(status, replace(CASE, track=track))


def test_only_not_kept_has_a_reason_code_and_needs_one() -> None:
    assert reason_problem(Status.NOT_KEPT, None)
    assert reason_problem(Status.NOT_KEPT, ReasonCode.BUDGET) is None
    assert reason_problem(Status.KEPT, ReasonCode.BUDGET)
    assert reason_problem(Status.KEPT, None) is None


def test_a_change_to_a_negative_status_waits_for_a_reply() -> None:
    assert needs_reply(Status.NOT_KEPT, None)
    assert needs_reply(Status.NOT_KEPT, Status.STALLED)
    assert not needs_reply(Status.STALLED, Status.STALLED)
    assert not needs_reply(Status.KEPT, Status.NOT_KEPT)


def test_the_last_day_for_a_reply_still_belongs_to_the_list() -> None:
    last = reply_until(date(2026, 11, 2))
    assert last == date(2026, 11, 16)
    assert not may_publish_on(last, date(2026, 11, 16))
    assert may_publish_on(last, date(2026, 11, 17))
    assert may_publish_on(None, date(2026, 11, 2))


def test_a_list_changes_track_on_the_day_it_enters_or_leaves_the_executive() -> None:
    periods = [(date(2025, 1, 1), date(2026, 6, 30)), (date(2027, 1, 1), None)]
    assert track_on(periods, date(2026, 6, 30)) is Track.EXECUTIVE
    assert track_on(periods, date(2026, 7, 1)) is Track.OPPOSITION
    assert track_on(periods, date(2029, 1, 1)) is Track.EXECUTIVE
    assert track_on([], date(2026, 1, 1)) is Track.OPPOSITION
