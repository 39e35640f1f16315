"""Plans: a person says which action is which; the trail and every comparison follow, and it can be taken back."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from tests import make
from woordhouder.accounts.audit_entry import AuditEntry
from woordhouder.civic.municipality import Municipality
from woordhouder.kit.errors import NotFound
from woordhouder.plans.action import Action
from woordhouder.plans.action_pairing import ActionPairing
from woordhouder.plans.compare_reports import LinkKind, ReportComparison
from woordhouder.plans.link_versions import link_versions
from woordhouder.plans.pair_actions import PairedBy
from woordhouder.plans.pairings import compare_stored, pairing_lines
from woordhouder.plans.policy_report import PolicyReport, ReportKind
from woordhouder.plans.published_money import money_of_actions
from woordhouder.plans.settle_pairing import NoPairing, settle_pairing, undo_pairing

NOW = datetime(2027, 1, 4, 10, 0, tzinfo=UTC)
PATH, CARE = "We leggen een fietspad aan in de Dorpsstraat", "We openen een dienstencentrum voor ouderen"
OTHER_WORDS = "Werken aan de Dorpsstraat, met ruimte voor wie stapt en trapt"


class Story:
    """A plan and two revisions of one municipality; each action by its version and its code."""

    def __init__(self, session: Session, *versions: list[tuple[str, str, int]]) -> None:
        self.session = session
        self.place: Municipality = make.make_municipality(session)
        self.by = make.make_account(session).id
        self.reports = [self._report(n, actions) for n, actions in enumerate(versions)]

    def _report(self, n: int, actions: list[tuple[str, str, int]]) -> PolicyReport:
        kind = ReportKind.REVISION if n else ReportKind.PLAN
        on = date(2025 + n, 12, 15)
        report = make.make_report(self.session, self.place, kind=kind, sequence=n, adopted_on=on, title=f"v{n}")
        for code, text, euros in actions:
            make.make_euros(self.session, make.make_action(self.session, report, text, code=code), {2029: euros})
        link_versions(self.session, report, NOW)
        return report

    def action(self, version: int, code: str, nth: int = 0) -> Action:
        wanted = sa.select(Action).where(Action.policy_report_id == self.reports[version].id, Action.code == code)
        return self.session.scalars(wanted.order_by(Action.position)).all()[nth]

    def settle(self, before: Action, after: Action, *, is_same: bool = True) -> ActionPairing:
        return settle_pairing(self.session, before.id, after.id, is_same=is_same, by=self.by, now=NOW)

    def compared(self, before: int, after: int) -> ReportComparison:
        return compare_stored(self.session, self.reports[before], self.reports[after])

    def trail(self, action: Action) -> list[Decimal | None]:
        """The euros of 2029 in each version; None where none are known."""
        found = money_of_actions(self.session, [action], self.reports[:1])
        return [version.euros.get(2029) for version in found.versions]


def test_the_trail_follows_a_new_code_that_the_text_tells(session: Session) -> None:
    story = Story(session, [("AC1", PATH, 100), ("AC2", CARE, 7)], [("N9", PATH, 60), ("AC2", CARE, 8)])
    assert story.trail(story.action(0, "AC1")) == [100, 60]
    assert story.trail(story.action(1, "N9")) == [100, 60]
    assert story.trail(story.action(0, "AC2")) == [7, 8]


def test_the_trail_does_not_follow_a_code_that_was_dealt_out_anew(session: Session) -> None:
    story = Story(session, [("1", PATH, 100), ("2", CARE, 7)], [("1", CARE, 8), ("2", PATH, 60)])
    assert story.trail(story.action(0, "1")) == [100, 60]
    assert story.trail(story.action(0, "2")) == [7, 8]


def test_rows_that_share_a_code_keep_their_own_euros(session: Session) -> None:
    story = Story(session, [("A", PATH, 100), ("A", CARE, 7)], [("A", CARE, 8), ("A", PATH, 60)])
    assert story.trail(story.action(0, "A")) == [100, 60]
    assert story.trail(story.action(0, "A", 1)) == [7, 8]


def test_actions_without_a_code_are_followed_by_their_text(session: Session) -> None:
    story = Story(session, [("", PATH, 100), ("", CARE, 7)], [("", CARE, 8), ("", PATH, 60)])
    assert story.trail(story.action(0, "")) == [100, 60]


def test_what_merged_counts_together_in_the_trail(session: Session) -> None:
    story = Story(session, [("A", PATH, 100), ("B", CARE, 7)], [("C", f"{PATH}. {CARE}", 107)])
    assert story.trail(story.action(0, "A")) == [107, 107]


def test_a_person_joins_what_no_text_tells_and_the_trail_and_later_versions_follow(session: Session) -> None:
    story = Story(session, [("A", PATH, 100)], [("B", OTHER_WORDS, 60)], [("B", OTHER_WORDS, 50)])
    assert story.trail(story.action(0, "A")) == [100, None, None]
    pairing = story.settle(story.action(0, "A"), story.action(1, "B"))
    assert story.trail(story.action(0, "A")) == [100, 60, 50]
    for after in (1, 2):
        (link,) = story.compared(0, after).links
        assert (link.by, link.kind) == (PairedBy.PERSON, LinkKind.RENAMED)
    undo_pairing(session, pairing.id, story.by, NOW)
    assert story.trail(story.action(0, "A")) == [100, None, None]
    assert [action.code for action in story.compared(0, 2).vanished] == ["A"]


def test_a_person_parts_what_the_code_or_the_text_joined(session: Session) -> None:
    story = Story(session, [("A", PATH, 100)], [("A", CARE, 60)])
    assert story.trail(story.action(0, "A")) == [100, 60]
    story.settle(story.action(0, "A"), story.action(1, "A"), is_same=False)
    assert story.trail(story.action(0, "A")) == [100, None]
    assert not story.compared(0, 1).links


def test_a_person_says_what_merged(session: Session) -> None:
    story = Story(session, [("A", PATH, 100), ("B", CARE, 7)], [("C", "De wijk van morgen", 90)])
    for code in "AB":
        story.settle(story.action(0, code), story.action(1, "C"))
    (link,) = story.compared(0, 1).links
    assert (link.kind, [a.code for a in link.before]) == (LinkKind.MERGED, ["A", "B"])
    assert link.euros.before_eur == 107
    assert story.trail(story.action(0, "B")) == [107, 90]


def test_another_word_replaces_the_one_before_and_the_same_word_changes_nothing(session: Session) -> None:
    story = Story(session, [("A", PATH, 100)], [("B", OTHER_WORDS, 60)])
    before, after = story.action(0, "A"), story.action(1, "B")
    first = story.settle(before, after)
    assert story.settle(before, after) is first
    second = story.settle(before, after, is_same=False)
    lines = pairing_lines(session, *(report.id for report in story.reports))
    assert [(line.pairing.id, line.pairing.is_same, line.undone_by) for line in lines] == [
        (second.id, False, None),
        (first.id, True, lines[0].by),
    ]
    acts = session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert acts.count("settle_pairing") == 2


def test_what_cannot_be_paired_is_refused(session: Session) -> None:
    story = Story(session, [("A", PATH, 100)], [("B", OTHER_WORDS, 60)])
    elsewhere = make.make_report(session, make.make_municipality(session, "Anderdorp", nis_code="99002"))
    stranger = make.make_action(session, elsewhere, PATH, code="A")
    with pytest.raises(NoPairing, match="twee gemeenten"):
        story.settle(story.action(0, "A"), stranger)
    with pytest.raises(NoPairing, match="oudere"):
        story.settle(story.action(1, "B"), story.action(0, "A"))
    pairing = story.settle(story.action(0, "A"), story.action(1, "B"))
    undo_pairing(session, pairing.id, story.by, NOW)
    with pytest.raises(NoPairing, match="al ongedaan"):
        undo_pairing(session, pairing.id, story.by, NOW)
    with pytest.raises(NotFound):
        undo_pairing(session, 999_999, story.by, NOW)


def test_comparing_twice_keeps_the_same_pairings(session: Session) -> None:
    story = Story(session, [("1", PATH, 100), ("2", CARE, 7)], [("1", CARE, 8), ("2", PATH, 60)])

    def kept() -> set[tuple[int, int, bool]]:
        rows = session.scalars(sa.select(ActionPairing))
        return {(row.before_action_id, row.after_action_id, row.is_same) for row in rows}

    before = kept()
    assert len(before) == 4
    link_versions(session, story.reports[1], NOW)
    assert kept() == before
