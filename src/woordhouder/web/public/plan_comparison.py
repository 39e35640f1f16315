"""Web, public: what changed between two versions of a plan: which actions stayed, came, went, and their euros."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.orm import Session

from woordhouder.assessment.bearing import bearing_on_actions
from woordhouder.civic import published as civic
from woordhouder.civic.municipality import Municipality
from woordhouder.kit.errors import NotFound
from woordhouder.plans import published as plans
from woordhouder.plans.compare_goals import GoalComparison, compare_action_plans, compare_objectives
from woordhouder.plans.compare_reports import Link, LinkKind, ReportComparison
from woordhouder.plans.compare_revisions import Change, Comparison, compare
from woordhouder.plans.pairings import compare_stored
from woordhouder.plans.planned import Planned, added_up
from woordhouder.plans.policy_report import PolicyReport, ReportKind
from woordhouder.plans.setback import open_years, within
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses
from woordhouder.web.public.budget_trail import Delivery, draw
from woordhouder.web.public.shown.comparison import ActionLink, ActionName, ComparisonPage, GoalLine, VersionChoice
from woordhouder.web.public.shown.promise import Money, MoneyChange

MOST_SHOWN = 200
Promises = dict[int, list[tuple[str, str]]]


@get("/gemeente/{slug:str}/plan/vergelijk", guards=[public], sync_to_thread=True)
def show_comparison(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    van: FromQuery[str] = "",
    naar: FromQuery[str] = "",
) -> Response[Any]:
    """Show what changed from one version to another; unasked, from the last but one to the last."""
    shown = comparison_page(session, civic.municipality_called(session, slug), van, naar)
    return page("public/plan_comparison.html", page=shown, most=MOST_SHOWN, is_demo=shown.is_demo)


def comparison_page(session: Session, municipality: Municipality, van: str = "", naar: str = "") -> ComparisonPage:
    """Return two versions of the newest plan side by side; raises NotFound where there are no two."""
    before, after, versions = _chosen(session, municipality, van, naar)
    compared = compare_stored(session, before, after)
    side = _Sides(session, municipality, before, after, compared)
    years = side.years
    totals = [within(euros, years) for euros in (compared.before_eur, compared.after_eur)]
    links = [side.link(link) for link in compared.links]
    goals = [_within(rows, years) for rows in _rows(compared)]
    return ComparisonPage(
        municipality=municipality.name,
        municipality_href=addresses.of_municipality(municipality),
        plan_href=addresses.of_plan(municipality),
        here=addresses.of_comparison(municipality),
        versions=tuple(_version(municipality, report) for report in versions),
        before=_version(municipality, before),
        after=_version(municipality, after),
        is_outcome=after.kind is ReportKind.ACCOUNTS,
        years=tuple(sorted(years)),
        money=_money(municipality, (before, after), totals, years),
        change=side.change(compare(*totals)),
        same_count=sum(1 for link in links if link.change is None and not link.is_renamed),
        changed=_by_size(link for link in links if link.change),
        renamed=tuple(link for link in links if link.is_renamed),
        vanished=_by_size(side.alone(action, is_new=False) for action in compared.vanished),
        added=_by_size(side.alone(action, is_new=True) for action in compared.added),
        objectives=_goals(compare_objectives(*goals)),
        action_plans=_goals(compare_action_plans(*goals)),
        is_demo=municipality.is_demo,
        all_links=tuple(links),
    )


def _chosen(
    session: Session, municipality: Municipality, van: str, naar: str
) -> tuple[PolicyReport, PolicyReport, list[PolicyReport]]:
    plan = plans.newest_plan(session, municipality.id)
    versions = plans.whole_year_reports(session, plan.id) if plan else []
    if len(versions) < 2:
        raise NotFound(f"No two versions of the plan of {municipality.name}: import another one first")
    after = next((report for report in versions if str(report.id) == naar), versions[-1])
    earlier = versions[: versions.index(after)] or versions[:1]
    before = next((report for report in versions if str(report.id) == van), earlier[-1])
    if before is after:
        before, after = versions[0], versions[1] if after is versions[0] else after
    if versions.index(before) > versions.index(after):
        before, after = after, before
    return before, after, versions


@dataclass
class _Sides:
    """What the lines of a comparison need to know of both reports."""

    session: Session
    municipality: Municipality
    before: PolicyReport
    after: PolicyReport
    compared: ReportComparison

    def __post_init__(self) -> None:
        was, now = self.compared.before_eur, self.compared.after_eur
        both = frozenset({*was} & {*now})
        is_outcome = self.after.kind is ReportKind.ACCOUNTS or self.before.kind is ReportKind.ACCOUNTS
        # Accounts tell of one year only: of the others they say nothing.
        self.years = both if is_outcome else open_years(was, now, self.after.adopted_on)
        self.ids = {
            report.id: plans.actions_by_place(self.session, report.id) for report in (self.before, self.after)
        }
        self.promises: Promises = {}
        for report in (self.before, self.after):
            for action_id, commitment in bearing_on_actions(self.session, report.id):
                line = (commitment.title, addresses.of_commitment(commitment))
                self.promises.setdefault(action_id, []).append(line)

    def link(self, link: Link) -> ActionLink:
        was, now = within(added_up(link.before), self.years), within(added_up(link.after), self.years)
        before, after = self._names(self.before, link.before), self._names(self.after, link.after)
        is_renamed, change = link.kind is not LinkKind.KEPT, self.change(compare(was, now))
        promises = self._told((*before, *after))
        return ActionLink(before, after, link.by.value, is_renamed, change, was, now, promises)

    def alone(self, action: Planned, *, is_new: bool) -> ActionLink:
        names = self._names(self.after if is_new else self.before, (action,))
        euros, nothing = within(action.euros, self.years), dict[int, Decimal]()
        promises = self._told(names)
        if is_new:
            return ActionLink((), names, "", False, None, nothing, euros, promises)
        return ActionLink(names, (), "", False, None, euros, nothing, promises)

    def change(self, found: Comparison) -> MoneyChange | None:
        if found.change is Change.SAME:
            return None
        return MoneyChange(
            kind=found.change.value,
            on=self.after.adopted_on,
            before_eur=found.before_eur,
            after_eur=found.after_eur,
            moved_eur=found.moved_eur,
            from_years=found.from_years,
            to_years=found.to_years,
        )

    def _names(self, report: PolicyReport, actions: Iterable[Planned]) -> tuple[ActionName, ...]:
        ids = self.ids[report.id]
        href = f"{addresses.of_plan(self.municipality)}?versie={report.id}#actie-"
        return tuple(ActionName(ids[a.position], a.code, a.text, f"{href}{ids[a.position]}") for a in actions)

    def _told(self, names: Iterable[ActionName]) -> tuple[tuple[str, str], ...]:
        found = (line for name in names for line in self.promises.get(name.id, ()))
        return tuple(dict.fromkeys(found))


def _version(municipality: Municipality, report: PolicyReport) -> VersionChoice:
    href = f"{addresses.of_plan(municipality)}?versie={report.id}"
    return VersionChoice(report.id, report.title, report.adopted_on, href)


def _money(
    municipality: Municipality,
    reports: tuple[PolicyReport, PolicyReport],
    totals: list[dict[int, Decimal]],
    years: Iterable[int],
) -> Money | None:
    drawn = range(min(years, default=0), max(years, default=-1) + 1)
    rows = [
        Delivery(report.title, tuple(euros.get(year) for year in drawn), _version(municipality, report).href)
        for report, euros in zip(reports, totals, strict=True)
    ]
    return Money(draw(drawn, rows), ()) if drawn else None


def _by_size(links: Iterable[ActionLink]) -> tuple[ActionLink, ...]:
    """Put what changed most euros first."""
    return tuple(sorted(links, key=lambda link: -_moved(link.before_eur, link.after_eur)))


def _moved(was: Mapping[int, Decimal], now: Mapping[int, Decimal]) -> Decimal:
    years = {*was, *now}
    return sum((abs(now.get(year, Decimal(0)) - was.get(year, Decimal(0))) for year in years), Decimal(0))


def _rows(compared: ReportComparison) -> tuple[list[Planned], list[Planned]]:
    """Return the actions of both reports in their order: each is in one link, or came or went."""
    before = [*compared.vanished, *(action for link in compared.links for action in link.before)]
    after = [*compared.added, *(action for link in compared.links for action in link.after)]
    return sorted(before, key=lambda a: a.position), sorted(after, key=lambda a: a.position)


def _within(rows: Iterable[Planned], years: Iterable[int]) -> list[Planned]:
    wanted = frozenset(years)
    return [
        Planned(r.position, r.code, r.text, r.long_text, within(r.euros, wanted), r.action_plan, r.objective)
        for r in rows
    ]


def _goals(found: Iterable[GoalComparison]) -> tuple[GoalLine, ...]:
    """Keep the goals whose euros differ, largest difference first."""
    lines = []
    for goal in found:
        named = goal.after or goal.before
        if named and goal.euros.change is not Change.SAME:
            lines.append(GoalLine(named.code, named.text, goal.euros.before_eur, goal.euros.after_eur))
    return tuple(sorted(lines, key=lambda line: -abs(line.after_eur - line.before_eur)))
