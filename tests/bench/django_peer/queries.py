"""Bench, Django's peer: what the page asks, each table once, as plain values wherever no object is needed."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Subquery, Sum

from tests.bench.django_peer import rows
from woordhouder.council.ahead import LOOKS_AHEAD
from woordhouder.plans.planned import euros_of
from woordhouder.plans.published_money import MoneyOverTime, VersionMoney


def lists_there(municipality_id: int, today: date) -> list[Any]:
    own = rows.PartyList.objects.filter(municipality_id=municipality_id)
    newest = own.order_by().values("municipality_id").annotate(newest=Max("election__held_on")).values("newest")
    sits = rows.ExecutivePeriod.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today), party_list_id=OuterRef("pk"), starts_on__lte=today
    )
    found = own.filter(election__held_on=Subquery(newest)).annotate(is_in_executive=Exists(sits))
    return list(found.order_by("number").values_list("id", "name", "number", "is_in_executive", named=True))


def promises_in(municipality_id: int) -> list[dict[str, Any]]:
    judged = rows.Assessment.objects.filter(commitment_id=OuterRef("pk"), state="published")
    newest = judged.order_by("-published_at", "-id").values("status")[:1]
    return list(
        rows.Commitment.objects.filter(party_list__municipality_id=municipality_id, publication="published")
        .annotate(status=Subquery(newest))
        .order_by("id")
        .values("id", "party_list_id", "title", "quote", "plain_sentence", "due_on", "testability", "status")
    )


def themes_in(municipality_id: int) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    pairs = rows.CommitmentTheme.objects.filter(
        commitment__party_list__municipality_id=municipality_id, commitment__publication="published"
    ).order_by("theme__position", "theme_id")
    for pair in pairs.values(
        "commitment_id", "theme_id", name=F("theme__name"), slug=F("theme__slug"), position=F("theme__position")
    ):
        found[pair["commitment_id"]].append(pair)
    return found


def newest_plan(municipality_id: int) -> Any:
    return rows.Plan.objects.filter(municipality_id=municipality_id).order_by("-first_year").first()


def money_of(plan: Any) -> MoneyOverTime:
    """Return the euros of the whole plan in each of its versions; these have no accounts."""
    whole_years = ("plan", "revision", "accounts")
    reports = sorted(
        rows.PolicyReport.objects.filter(plan_id=plan.pk, kind__in=whole_years),
        key=lambda r: (r.kind != "plan", r.adopted_on or date.min, r.sequence, r.pk),
    )
    amounts: dict[int, list[tuple[int, str, Decimal]]] = defaultdict(list)
    lines = rows.BudgetLine.objects.filter(action__policy_report__in=reports, flow="expenditure")
    for report_id, year, basis, euros in lines.values_list("action__policy_report_id", "year", "basis").annotate(
        euros=Sum("amount_eur")
    ):
        amounts[report_id].append((year, basis, Decimal(euros)))
    versions = tuple(VersionMoney(plan, report, euros_of(amounts[report.pk])) for report in reports)
    return MoneyOverTime(versions, {})


def next_meeting_on(municipality_id: int, today: date) -> date | None:
    ahead = rows.Meeting.objects.filter(
        municipality_id=municipality_id, held_on__gte=today, held_on__lte=today + LOOKS_AHEAD
    )
    found: date | None = ahead.aggregate(first=Min("held_on"))["first"]
    return found


def newest_meetings(municipality_id: int, today: date, most: int) -> list[Any]:
    is_past = Q(held_on__lte=today) | Q(held_on=None)
    newest = rows.Meeting.objects.filter(is_past, municipality_id=municipality_id)
    newest = newest.order_by(F("held_on").desc(nulls_last=True), "-id")
    return list(newest.values_list("id", "body_name", "held_on", named=True)[:most])


def coverage(municipality_id: int) -> dict[str, int]:
    votes = rows.Vote.objects.filter(ballot__item_handling_id=OuterRef("item_handling_id"))
    decided = rows.Decision.objects.filter(item_handling__meeting__municipality_id=municipality_id)
    counted: dict[str, int] = decided.aggregate(decisions=Count("pk"), voted=Count("pk", filter=Exists(votes)))
    return counted


def last_search_in(municipality_id: int) -> date | None:
    searches = rows.Search.objects.filter(
        commitment__party_list__municipality_id=municipality_id, commitment__publication="published"
    )
    newest: date | None = searches.aggregate(newest=Max("searched_on"))["newest"]
    return newest


def taken_over_in(municipality_id: int) -> int:
    found = rows.TakenOver.objects.filter(municipality_id=municipality_id, state="confirmed")
    is_open = Q(decision__isnull=True) | ~Q(decision__item_handling__is_public=False)
    count: int = found.filter(is_open).count()
    return count


def withdrawn_in(municipality_id: int) -> list[tuple[int, str]]:
    gone = rows.Commitment.objects.filter(
        party_list__municipality_id=municipality_id, publication="withdrawn", published_at__isnull=False
    )
    return list(gone.order_by("-withdrawn_at", "-id").values_list("id", "title"))
