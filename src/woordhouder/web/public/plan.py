"""Web, public: the multi-year plan of one municipality: what it wants to do and what that costs, by year."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.orm import Session

from woordhouder.assessment.bearing import bearing_on_actions
from woordhouder.civic import published as civic
from woordhouder.civic.municipality import Municipality
from woordhouder.council import published as council
from woordhouder.kit.errors import NotFound
from woordhouder.plans import published as plans
from woordhouder.plans.policy_report import ReportKind
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses
from woordhouder.web.public.money import plan_money
from woordhouder.web.public.shown.papers import ActionLine, ObjectiveGroup, PlanPage, ReportLine

Promises = dict[int, list[tuple[str, str]]]


@get("/gemeente/{slug:str}/plan", guards=[public], sync_to_thread=True)
def show_plan(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    versie: FromQuery[str] = "",
) -> Response[Any]:
    shown = plan_page(session, civic.municipality_called(session, slug), versie)
    return page("public/plan.html", page=shown, is_demo=shown.is_demo)


def plan_page(session: Session, municipality: Municipality, version: str = "") -> PlanPage:
    """Return one version of the newest plan: the asked one, else the last; raises NotFound without a plan."""
    plan = plans.newest_plan(session, municipality.id)
    reports = plans.reports_of(session, plan.id) if plan else []
    if plan is None or not reports:
        raise NotFound(f"No plan of {municipality.name} was imported: import it first")
    chosen = next((r for r in reports if str(r.report.id) == version), reports[-1])
    meetings = council.meetings_of(session, [r.report.decision_id for r in reports if r.report.decision_id])
    actions = plans.actions_of(session, chosen.report.id)
    years = tuple(range(plan.first_year, plan.last_year + 1))
    promises: Promises = {}
    for action_id, commitment in bearing_on_actions(session, chosen.report.id):
        promises.setdefault(action_id, []).append((commitment.title, addresses.of_commitment(commitment)))
    return PlanPage(
        municipality=municipality.name,
        municipality_href=addresses.of_municipality(municipality),
        years=years,
        reports=tuple(_report(r, municipality, r is chosen, meetings) for r in reports),
        objectives=tuple(_objectives(actions, years, promises)),
        totals=tuple(sum((a.euros.get(y, Decimal(0)) for a in actions), Decimal(0)) for y in years),
        action_count=len(actions),
        money=plan_money(session, plan),
        is_demo=municipality.is_demo,
        comparison_href=_comparison(municipality, reports, chosen),
    )


def _comparison(
    municipality: Municipality, reports: Sequence[plans.ReportFile], chosen: plans.ReportFile
) -> str | None:
    """Return where the chosen version stands beside another one; none where there are no two."""
    whole = [r.report for r in reports if r.report.kind is not ReportKind.FOLLOW_UP]
    if len(whole) < 2:
        return None
    ending = f"?naar={chosen.report.id}" if chosen.report in whole[1:] else ""
    return addresses.of_comparison(municipality) + ending


def _report(
    file: plans.ReportFile, municipality: Municipality, is_shown: bool, meetings: Mapping[int, int]
) -> ReportLine:
    meeting_id = meetings.get(file.report.decision_id) if file.report.decision_id else None
    return ReportLine(
        name=file.report.title,
        adopted_on=file.report.adopted_on,
        href=f"{addresses.of_plan(municipality)}?versie={file.report.id}",
        copy=addresses.of_copy(file.snapshot.sha256),
        is_shown=is_shown,
        meeting_href=addresses.of_meeting(meeting_id) if meeting_id else None,
    )


def _objectives(
    actions: Iterable[plans.PlannedAction], years: Sequence[int], promises: Promises
) -> Iterable[ObjectiveGroup]:
    """Yield the objectives in the order of the plan; actions without one come last, under no code."""
    groups: dict[tuple[bool, int, str, str], list[ActionLine]] = {}
    for planned in actions:
        above = planned.objective
        place = (False, above.position, above.code, above.short_text) if above else (True, 0, "", "")
        groups.setdefault(place, []).append(_action(planned, years, promises))
    for place in sorted(groups):
        yield ObjectiveGroup(place[2], place[3], tuple(groups[place]))


def _action(planned: plans.PlannedAction, years: Sequence[int], promises: Promises) -> ActionLine:
    return ActionLine(
        id=planned.action.id,
        code=planned.action.code,
        text=planned.action.shown_text,
        amounts=tuple(planned.euros.get(year) for year in years),
        total=sum(planned.euros.values(), Decimal(0)),
        promises=tuple(promises.get(planned.action.id, [])),
    )
