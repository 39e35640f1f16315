"""Web, public: one municipality: what its lists promised, by list and theme, and where each promise stands."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.orm import Session

from woordhouder.assessment import published as judged
from woordhouder.assessment.assessment import Status, Track
from woordhouder.civic import published as civic
from woordhouder.civic.municipality import Municipality
from woordhouder.commitments import published as commitments
from woordhouder.commitments.theme import Theme
from woordhouder.council import published as council
from woordhouder.council.ahead import next_meeting_on
from woordhouder.council.meeting import Meeting
from woordhouder.kit.clock import brussels_date
from woordhouder.matching.taken_over import published as taken_over
from woordhouder.plans import published as plans
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses
from woordhouder.web.public.money import plan_money
from woordhouder.web.public.shown.places import (
    Choice,
    ListGroup,
    MeetingLine,
    MunicipalityPage,
    PromiseLine,
    ThemeGroup,
)
from woordhouder.web.public.tracks import tracks

_MEETING_COUNT = 5
_LAST = 10**6
Standing = judged.StandingCommitment


@dataclass(frozen=True)
class Wanted:
    """The filter that the address asks for; what is unknown is left out."""

    theme: str | None
    status: Status | None

    def lets_through(self, standing: Standing, themes: dict[int, list[Theme]]) -> bool:
        if self.status is not None and standing.status is not self.status:
            return False
        slugs = {theme.slug for theme in themes.get(standing.id, [])}
        return self.theme is None or self.theme in slugs


@get("/gemeente/{slug:str}", guards=[public], sync_to_thread=True)
def show_municipality(
    slug: FromPath[str],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
    thema: FromQuery[str] = "",
    status: FromQuery[str] = "",
) -> Response[Any]:
    wanted = Wanted(thema or None, next((s for s in Status if s.value == status), None))
    shown = municipality_page(session, civic.municipality_called(session, slug), wanted, brussels_date(now))
    return page("public/municipality.html", page=shown, is_demo=shown.is_demo)


def municipality_page(
    session: Session, municipality: Municipality, wanted: Wanted, today: date
) -> MunicipalityPage:
    """Return everything that the page of one municipality shows, in a fixed number of queries."""
    address = addresses.of_municipality(municipality)
    standing = judged.standing_in(session, municipality.id, today)
    themes = commitments.themes_in(session, municipality.id)
    lists = civic.lists_there(session, municipality.id, today)
    chosen = [s for s in standing if wanted.lets_through(s, themes)]
    promising = {s.party_list_id for s in standing}
    plan = plans.newest_plan(session, municipality.id)
    covered = council.coverage(session, municipality.id)
    taken_over_count = taken_over.confirmed_count(session, municipality.id)
    return MunicipalityPage(
        name=municipality.name,
        province=municipality.province,
        address=address,
        tracks=tracks(judged.counts_of(standing, municipality.id), lambda s: _filter(address, status=s.value)),
        lists=tuple(group for there in lists if (group := _list(there, chosen, themes))),
        list_count=len(promising),
        lists_without=tuple(there.name for there in lists if there.id not in promising),
        themes=_theme_choices(standing, themes, wanted, address),
        chosen_status=wanted.status.value if wanted.status else None,
        is_filtered=wanted != Wanted(None, None),
        plan_href=addresses.of_plan(municipality) if plan else None,
        plan_years=f"{plan.first_year}–{plan.last_year}" if plan else None,
        agenda_href=addresses.of_agenda(municipality),
        next_meeting_on=next_meeting_on(session, municipality.id, today),
        taken_over_href=addresses.of_taken_over(municipality) if taken_over_count else None,
        taken_over_count=taken_over_count,
        meetings=_meetings(session, municipality.id, today),
        decision_count=covered.decision_count,
        voted_count=covered.voted_count,
        checked_on=judged.last_search_in(session, municipality.id),
        withdrawn=tuple(
            (c.title, addresses.of_commitment(c)) for c in commitments.withdrawn_in(session, municipality.id)
        ),
        money=plan_money(session, plan) if plan else None,
        is_demo=municipality.is_demo,
    )


def _filter(address: str, **asked: str) -> str:
    return f"{address}?{urlencode(asked)}"


def _list(there: civic.ListThere, chosen: list[Standing], themes: dict[int, list[Theme]]) -> ListGroup | None:
    own = [s for s in chosen if s.party_list_id == there.id]
    if not own:
        return None
    track = Track.EXECUTIVE if there.is_in_executive else Track.OPPOSITION
    return ListGroup(
        name=there.name,
        anchor=addresses.of_list(there.number, there.name),
        track=track.value,
        themes=_by_theme(own, themes),
        commitment_count=len(own),
        judged_count=sum(s.status is not Status.NOT_CHECKED for s in own),
    )


def _by_theme(own: list[Standing], themes: dict[int, list[Theme]]) -> tuple[ThemeGroup, ...]:
    """Put each promise once, under its first theme, in the campaign's order; those without a theme last."""
    groups: dict[tuple[int, str], list[PromiseLine]] = {}
    for standing in own:
        theme = next(iter(themes.get(standing.id, [])), None)
        place = (theme.position, theme.name) if theme else (_LAST, "")
        groups.setdefault(place, []).append(_line(standing))
    return tuple(ThemeGroup(name, tuple(groups[position, name])) for position, name in sorted(groups))


def _line(standing: Standing) -> PromiseLine:
    return PromiseLine(
        title=standing.title,
        quote=standing.quote,
        plain_sentence=standing.plain_sentence,
        href=addresses.of_commitment(standing),
        status=standing.status.value,
        due_on=standing.due_on,
    )


def _theme_choices(
    standing: list[Standing], themes: dict[int, list[Theme]], wanted: Wanted, address: str
) -> tuple[Choice, ...]:
    counts = Counter(theme for s in standing for theme in themes.get(s.id, []))
    ordered = sorted(counts, key=lambda theme: (theme.position, theme.id))
    return tuple(Choice(t.name, _filter(address, thema=t.slug), counts[t], wanted.theme == t.slug) for t in ordered)


def _meetings(session: Session, municipality_id: int, today: date) -> tuple[MeetingLine, ...]:
    newest = council.newest_meetings(session, municipality_id, today, _MEETING_COUNT)
    return tuple(_meeting(meeting) for meeting in newest)


def _meeting(meeting: Meeting) -> MeetingLine:
    return MeetingLine(meeting.body_name, addresses.of_meeting(meeting.id), meeting.held_on)
