"""Bench, Django's peer: the view: the same finished page, through the same template."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from tests.bench.django_peer import queries, rows
from woordhouder.assessment.assessment import Status
from woordhouder.kit.text import slug as words_for_address
from woordhouder.web.public.money import drawn
from woordhouder.web.public.shown.parts import Tally
from woordhouder.web.public.shown.places import (
    Choice,
    ListGroup,
    MeetingLine,
    MunicipalityPage,
    PromiseLine,
    ThemeGroup,
    TrackCount,
)

Row = dict[str, Any]
_REACHED = {"executive": "kept", "opposition": "defended"}


def show_municipality(request: HttpRequest, slug: str) -> HttpResponse:
    municipality = get_object_or_404(rows.Municipality, slug=slug)
    page = _page(municipality, request.GET.get("thema"), request.GET.get("status"))
    common = {
        "viewer": None,
        "site": {"name": "Woordhouder", "contact": "", "address": settings.PEER_ADDRESS},
        "here": request.path,
        "other_language": {"code": "en", "name": "English", "address": f"/en{request.path}"},
        "is_demo": page.is_demo,
        "page": page,
    }
    return render(request, "public/municipality.html", common)


def _page(municipality: Any, theme: str | None, status: str | None) -> MunicipalityPage:
    address = f"/gemeente/{municipality.slug}"
    lists = queries.lists_there(municipality.pk, localdate())
    promises = queries.promises_in(municipality.pk)
    themes = queries.themes_in(municipality.pk)
    sits = {there.id: there.is_in_executive for there in lists}
    for promise in promises:
        promise["status"] = promise["status"] or "not_checked"
        promise["themes"] = themes.get(promise["id"], [])
        promise["track"] = "executive" if sits[promise["party_list_id"]] else "opposition"
    chosen = [p for p in promises if _is_wanted(p, theme, status)]
    promising = {p["party_list_id"] for p in promises}
    plan = queries.newest_plan(municipality.pk)
    covered = queries.coverage(municipality.pk)
    taken_over = queries.taken_over_in(municipality.pk)
    return MunicipalityPage(
        name=municipality.name,
        province=municipality.province,
        address=address,
        tracks=tuple(_tracks(promises, address)),
        lists=tuple(_lists(lists, chosen)),
        list_count=len(promising),
        lists_without=tuple(there.name for there in lists if there.id not in promising),
        themes=_choices(promises, theme, address),
        chosen_status=status,
        is_filtered=bool(theme or status),
        plan_href=f"{address}/plan" if plan else None,
        plan_years=f"{plan.first_year}–{plan.last_year}" if plan else None,
        agenda_href=f"{address}/agenda",
        next_meeting_on=queries.next_meeting_on(municipality.pk, localdate()),
        taken_over_href=f"{address}/overgenomen" if taken_over else None,
        taken_over_count=taken_over,
        meetings=tuple(_meeting(m) for m in queries.newest_meetings(municipality.pk, localdate(), 5)),
        decision_count=covered["decisions"],
        voted_count=covered["voted"],
        checked_on=queries.last_search_in(municipality.pk),
        withdrawn=tuple(
            (title, f"/belofte/{number}-{words_for_address(title)}")
            for number, title in queries.withdrawn_in(municipality.pk)
        ),
        money=drawn(queries.money_of(plan)) if plan else None,
        is_demo=municipality.is_demo,
    )


def _is_wanted(promise: Row, theme: str | None, status: str | None) -> bool:
    if status and promise["status"] != status:
        return False
    return not theme or any(t["slug"] == theme for t in promise["themes"])


def _tracks(promises: Sequence[Row], address: str) -> Iterable[TrackCount]:
    for track, reached in _REACHED.items():
        own = [p for p in promises if p["track"] == track]
        counts = Counter(p["status"] for p in own)
        if own:
            yield TrackCount(
                track=track,
                kept_count=counts[reached],
                testable_count=sum(p["testability"] != "T3" for p in own),
                commitment_count=len(own),
                tally=tuple(
                    Tally(s.value, counts[s.value], f"{address}?{urlencode({'status': s.value})}")
                    for s in Status
                    if counts[s.value]
                ),
            )


def _lists(lists: Iterable[Any], chosen: Sequence[Row]) -> Iterable[ListGroup]:
    for there in lists:
        own = [p for p in chosen if p["party_list_id"] == there.id]
        if own:
            yield ListGroup(
                name=there.name,
                anchor=f"lijst-{there.number}-{words_for_address(there.name)}",
                track="executive" if there.is_in_executive else "opposition",
                themes=_by_theme(own),
                commitment_count=len(own),
                judged_count=sum(p["status"] != "not_checked" for p in own),
            )


def _by_theme(own: Iterable[Row]) -> tuple[ThemeGroup, ...]:
    groups: dict[tuple[int, str], list[PromiseLine]] = {}
    for promise in own:
        first = promise["themes"][0] if promise["themes"] else None
        groups.setdefault((first["position"], first["name"]) if first else (10**6, ""), []).append(_line(promise))
    return tuple(ThemeGroup(place[1], tuple(groups[place])) for place in sorted(groups))


def _line(promise: Row) -> PromiseLine:
    return PromiseLine(
        title=promise["title"],
        quote=promise["quote"],
        plain_sentence=promise["plain_sentence"],
        href=f"/belofte/{promise['id']}-{words_for_address(promise['title'])}",
        status=promise["status"],
        due_on=promise["due_on"],
    )


def _choices(promises: Iterable[Row], theme: str | None, address: str) -> tuple[Choice, ...]:
    known: dict[int, Row] = {}
    counts: Counter[int] = Counter()
    for promise in promises:
        for one in promise["themes"]:
            known[one["theme_id"]] = one
            counts[one["theme_id"]] += 1
    ordered = sorted(known, key=lambda key: (known[key]["position"], key))
    return tuple(
        Choice(
            words=known[key]["name"],
            href=f"{address}?{urlencode({'thema': known[key]['slug']})}",
            count=counts[key],
            is_chosen=theme == known[key]["slug"],
        )
        for key in ordered
    )


def _meeting(meeting: Any) -> MeetingLine:
    return MeetingLine(meeting.body_name, f"/zitting/{meeting.id}", meeting.held_on)
