"""Harvest: healthy municipalities, week by week, as counts: recess, budget nights, corrections, a new term.

No page is fetched or read: a paper is what it would count for. Each week the same rules judge as after a real run.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from woordhouder.harvest.gathered_page import GatheredAs, GatheredPage
from woordhouder.harvest.page_fill import PageFill
from woordhouder.harvest.page_seen import PageSeen
from woordhouder.harvest.rules import (
    FIRST_PAPERS,
    RUNS_IN_MEDIAN,
    YOUNG_TERM,
    PageFacts,
    Trouble,
    found_in,
    least_recent_meetings,
    troubles_with,
)
from woordhouder.harvest.watch import drift_in

_NEW_TERM = date(2030, 12, 2)
_DAY = timedelta(days=1)


@dataclass
class Style:
    """How one municipality writes: what it publishes of each item, and how often it meets."""

    rng: Random
    meetings_a_year: int = field(init=False)
    items: int = field(init=False)
    ballots: float = field(init=False)
    names: float = field(init=False)
    articles: float = field(init=False)
    kinds: float = field(init=False)
    places: float = field(init=False)
    has_counts: bool = field(init=False)
    has_minutes: bool = field(init=False)

    def __post_init__(self) -> None:
        rng = self.rng
        self.meetings_a_year = rng.choice([10, 10, 11, 12, 18, 24])
        self.items = rng.choice([5, 8, 12, 20, 30])
        self.ballots = rng.choice([0.1, 0.5, 0.9, 1.0])
        self.names = rng.choice([0.0, 0.1, 0.5, 1.0])
        self.articles = rng.choice([0.0, 0.3, 0.95, 1.0])
        self.has_counts = rng.random() < 0.7
        self.has_minutes = rng.random() < 0.8
        self.kinds = rng.choice([0.0, 0.3, 0.9, 1.0])
        self.places = rng.choice([0.0, 0.5, 0.9, 1.0])


@dataclass
class Meeting:
    """One evening: its items are decided once, its papers tell of them."""

    day: date
    body: str
    items: list[dict[str, int]]


class Site:
    """The papers of one municipality as they come, change and are judged."""

    def __init__(self, seed: int, starts_on: date, history_weeks: int) -> None:
        self.rng = Random(seed)  # noqa: S311 (towns are made up, no secrets)
        self.style = Style(self.rng)
        self.seen: dict[str, PageSeen] = {}
        self.past: list[dict[str, int]] = []
        self.due: dict[date, list[tuple[str, str, Meeting]]] = {}
        self.today = starts_on
        self.term_start = date(2024, 12, 2) if starts_on < _NEW_TERM else _NEW_TERM
        self.was_done = False
        if self.today - self.term_start < FIRST_PAPERS:
            self._call(self.today + 8 * _DAY)
        for _ in range(history_weeks):
            list(self.week())

    def week(self) -> Iterator[Trouble]:
        """Live seven days; yield what a run of each night would tell."""
        if self.today < _NEW_TERM <= self.today + 7 * _DAY:
            # The site shows the new term only; so do its overviews.
            self.term_start, self.past, self.seen = _NEW_TERM, [], {}
            # Every council is installed in the first days.
            self._call(self.today + 8 * _DAY)
        for _ in range(7):
            self.today += _DAY
            self._call_meetings()
            yield from self._night()

    def _call_meetings(self) -> None:
        if self.rng.random() > self._chance_of_meeting():
            return
        self._call(self.today + 9 * _DAY)

    def _call(self, held_on: date) -> None:
        is_budget = held_on.month == 12 and self.rng.random() < 0.5
        for body in ("gemeenteraad", "raad-voor-maatschappelijk-welzijn"):
            usual = self.style.items if body == "gemeenteraad" else max(2, self.style.items // 4)
            count = max(1, round(self.rng.gauss(usual, usual / 3))) * (4 if is_budget else 1)
            meeting = Meeting(held_on, body, [self._item() for _ in range(count)])
            self._plan("agenda", meeting, self.rng.randint(1, 2))
            self._plan("decision_list", meeting, 9 + self.rng.randint(3, 12))
            if self.style.has_minutes:
                self._plan("minutes", meeting, 9 + self.rng.randint(28, 70))

    def _chance_of_meeting(self) -> float:
        if self.today.month in (7, 8) or (self.today.month, self.today.day) >= (12, 23):
            return 0.0
        return self.style.meetings_a_year / 300

    def _plan(self, kind: str, meeting: Meeting, days: int) -> None:
        address = f"/{meeting.body}/{meeting.day}/{kind}"
        self.due.setdefault(self.today + days * _DAY, []).append((address, kind, meeting))

    def _item(self) -> dict[str, int]:
        rng, style = self.rng, self.style
        has_ballot = rng.random() < style.ballots
        is_named = has_ballot and rng.random() < style.names
        return {
            "public": rng.random() > 0.05,
            "articles": rng.randint(1, 5) if rng.random() < style.articles else 0,
            "ballot": has_ballot,
            "votes": rng.randint(15, 30) if is_named else 0,
            "against": rng.random() < 0.2,
            "cites": rng.random() < 0.1,
            "text": rng.random() < 0.97,
            "kind": rng.random() < style.kinds,
        }

    def _night(self) -> list[Trouble]:
        gathered: dict[str, GatheredPage] = {}
        for address, kind, meeting in self.due.pop(self.today, []):
            gathered[address] = self._page(address, kind, meeting)
            if self.rng.random() < 0.25:
                self._correct(meeting)
                self.due.setdefault(self.today + self.rng.randint(1, 30) * _DAY, []).append(
                    (address, kind, meeting)
                )
        found = found_in(
            [*(facts(p) for a, p in self.seen.items() if a not in gathered), *map(facts, gathered.values())],
            self.today,
        )
        age = self.today - self.term_start
        # What lies before the first night of the story is not held against it.
        is_whole = age < timedelta(days=365) or len(self.past) > 365
        least = least_recent_meetings(6, self.term_start, self.today) if is_whole else 0
        told = troubles_with(found, least, self.past[-RUNS_IN_MEDIAN:], age < YOUNG_TERM)
        if self.was_done and not self.past and age < FIRST_PAPERS:
            told = [one for one in told if one.kind != "no_documents"]
        told += drift_in(gathered, self.seen)
        if not any(one.stops for one in told):
            self._remember(gathered)
            self.past.append(found)
            self.was_done = True
        return told

    def _correct(self, meeting: Meeting) -> None:
        """An item more, an item withdrawn, one that is closed to the public after all, a name set right."""
        what = self.rng.random()
        if what < 0.5:
            meeting.items.append(self._item())
        elif what < 0.65 and len(meeting.items) > 1:
            meeting.items.pop()
        elif what < 0.75:
            self.rng.choice(meeting.items)["public"] = False
        else:
            item = self.rng.choice(meeting.items)
            item["votes"] = max(0, item["votes"] - 1)

    def _page(self, address: str, kind: str, meeting: Meeting) -> GatheredPage:
        fill = _fill(kind, meeting, self.rng, self.style)
        return GatheredPage(
            address=address,
            outcome=GatheredAs.READ,
            is_document=True,
            counts=dict(fill.counts),
            meeting_key=f"{meeting.body}|{meeting.day}",
            held_on=meeting.day,
            content_sha256=str(sorted(fill.counts.items())) + str(sorted(fill.names.items())),
            fill=fill.as_json(),
        )

    def _remember(self, gathered: dict[str, GatheredPage]) -> None:
        for address, page in gathered.items():
            row = self.seen.get(address) or PageSeen(id=len(self.seen) + 1, address=address, is_document=True)
            row.counts, row.fill, row.content_sha256 = page.counts, page.fill, page.content_sha256 or ""
            row.meeting_key, row.held_on = page.meeting_key, page.held_on
            self.seen[address] = row


def facts(page: GatheredPage | PageSeen) -> PageFacts:
    return PageFacts(True, page.counts, page.meeting_key, page.held_on)


def _fill(kind: str, meeting: Meeting, rng: Random, style: Style) -> PageFill:
    """Return what the paper of this meeting counts for."""
    items = meeting.items
    fields = {"meeting.body": (1, 1), "meeting.class": (1, 1), "meeting.start": (1, 1)}
    fields |= {"item.title": (len(items), len(items)), "item.uri": (len(items), len(items))}
    # Who is busy forgets the place on one paper, and has it on the next.
    fields |= {"item.public": (len(items), len(items)), "meeting.location": (int(rng.random() < style.places), 1)}
    fields |= {"meeting.planned": (1, 1), "meeting.started": (int(kind != "agenda"), 1), "paper.published": (1, 1)}
    names = {
        "besluit:Zitting": 1,
        "besluit:Agendapunt": len(items),
        "dct:title": len(items),
        "besluit:geplandeStart": 1,
    }
    counts = dict.fromkeys(
        ("meetings", "agenda_items", "handlings", "decisions", "articles", "ballots", "votes"), 0
    )
    counts |= {"meetings": 1, "agenda_items": len(items)}
    signs = {sign: 1 for sign, chance in _SIGNS.items() if rng.random() < chance}
    if kind != "agenda":
        is_full = kind == "minutes"
        public = [item for item in items if item["public"]]
        ballots = [item for item in public if item["ballot"]]
        named = [item for item in ballots if item["votes"] and is_full]
        with_articles = [item for item in public if item["articles"] and is_full]
        votes = sum(item["votes"] for item in named)
        counts |= {"handlings": len(items), "decisions": len(items), "ballots": len(ballots), "votes": votes}
        counts["articles"] = sum(item["articles"] for item in with_articles)
        fields |= {
            "item.handling": (len(items), len(items)),
            "handling.decision": (len(public), len(public)),
            "handling.public": (len(items), len(items)),
            "decision.kind": (sum(item["kind"] for item in public), len(public)),
            "handling.ballot": (len(ballots), len(public)),
            "decision.text": (sum(item["text"] for item in public) if is_full else 0, len(public)),
            "decision.articles": (len(with_articles), len(public)),
            "article.text": (counts["articles"], counts["articles"]),
            "ballot.outcome": (len(ballots), len(ballots)),
            "ballot.votes": (len(named), len(ballots)),
            "vote.name": (votes, votes),
        }
        names |= {
            "besluit:BehandelingVanAgendapunt": len(items),
            "besluit:Besluit": len(public),
            "besluit:Stemming": len(ballots),
            "besluit:heeftVoorstander": votes,
            "besluit:heeftTegenstander": sum(item["against"] for item in named),
            "eli:cites": sum(item["cites"] for item in public),
            "eli:has_part": counts["articles"],
            "lblodBesluit:TaxRate": int(meeting.day.month == 12 and rng.random() < 0.3),
            "https://voorbeeldgem.example/eigen#nota": int(rng.random() < 0.01),
        }
    fields = {name: share for name, share in fields.items() if share[1]}
    shapes = {"kind": kind, "body_address": f"/{meeting.body}/{meeting.day >= _NEW_TERM}"}
    return PageFill(kind, fields, counts, {name: n for name, n in names.items() if n}, signs, shapes)


_SIGNS = {
    "count_differs": 0.03,
    "curly_quotes": 0.05,
    "text_is_a_link": 0.03,
    "half_page": 0.003,
    "bad_date": 0.002,
}
