"""Harvest: what a year of visits costs in requests, traffic and disk, by the rules that we really follow (pure)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from woordhouder.harvest.rules import next_visit_on

_YEAR: Final = 365


@dataclass(frozen=True)
class Size:
    """Bytes of one page, as it is kept and as it travels in gzip."""

    kept: int
    sent: int


# Means of the twelve saved pages of real sites; a test measures them again.
SIZES: Final = {
    "overview": Size(28_251, 10_291),
    "agenda": Size(288_696, 58_468),
    "decision_list": Size(268_428, 16_015),
    "minutes": Size(1_175_508, 80_526),
}


@dataclass(frozen=True)
class Body:
    """How often bodies of a kind meet, and after how many days each paper stands online (before: negative)."""

    meetings_a_year: int
    papers: dict[str, int]


@dataclass(frozen=True)
class Assumed:
    """What we suppose of Flanders; each can be given another value on the command line or here."""

    sites: int = 271
    """Municipalities on platforms that we read; of 285."""
    councils: Body = Body(24, {"agenda": -8, "decision_list": 10, "minutes": 35})
    """Municipal council and council for social welfare, twelve times each."""
    executive: Body = Body(52, {"decision_list": 10})
    """The weekly list of the college, where it is published."""
    years_before: int = 2
    """How much of the term stands there already."""
    lists: int = 4
    """Overviews that are asked for each night, the list of meetings and its neighbours."""
    versions: float = 1.3
    """How many times a paper comes with other words, the first included."""
    empty_answer: int = 700
    """Bytes of a 304, or of a robots.txt, with the question."""
    seconds: float = 2.5
    """From one question to the next: two seconds of pause and the answer."""


@dataclass(frozen=True)
class Cost:
    """Of one year over all sites: `least` where hosts answer *same*, `most` where no answer is the same."""

    requests: int
    new_papers: int
    least_sent: float
    most_sent: float
    least_kept: float
    most_kept: float
    site_minutes: float
    """That one site sees us each night, on average."""


def first_visit(assumed: Assumed) -> Cost:
    """Return what it costs to take in what stands online on the day that all are switched on."""
    papers = papers_at_first(assumed)
    overviews = assumed.lists + assumed.years_before * _meetings(assumed)
    requests = 1 + overviews + papers.total()
    kept, sent = (
        overviews * getattr(SIZES["overview"], which)
        + sum(count * getattr(SIZES[kind], which) for kind, count in papers.items())
        for which in ("kept", "sent")
    )
    minutes = requests * assumed.seconds / 60
    return _times(assumed, Cost(requests, papers.total(), sent, sent, kept, kept, minutes))


def papers_at_first(assumed: Assumed) -> Counter[str]:
    """Return how many papers of each kind one site holds on the day that it is switched on."""
    found: Counter[str] = Counter()
    for body in (assumed.councils, assumed.executive):
        found.update(dict.fromkeys(body.papers, body.meetings_a_year * assumed.years_before))
    return found


def papers_of_a_year(assumed: Assumed) -> Counter[str]:
    """Return how many papers of each kind one site brings in the year after that."""
    found: Counter[str] = Counter()
    for body in (assumed.councils, assumed.executive):
        for held in _held(body, assumed.years_before):
            found.update(kind for kind, days in body.papers.items() if 0 <= held + days < _YEAR)
    return found


def one_year(assumed: Assumed) -> Cost:
    """Return what the year after that costs, night after night."""
    asked = dict.fromkeys(SIZES, 0)
    asked["overview"] += assumed.lists * _YEAR
    new = papers_of_a_year(assumed)
    paper_count = new.total()
    for body in (assumed.councils, assumed.executive):
        for held in _held(body, assumed.years_before):
            asked["overview"] += visits(held, min(body.papers.values()))
            for kind, days in body.papers.items():
                asked[kind] += visits(held, days)
    # The list changes with each paper that comes.
    new["overview"] = paper_count
    requests = sum(asked.values()) + _YEAR
    brought = {kind: min(count * assumed.versions, asked[kind]) for kind, count in new.items()}
    return _times(
        assumed,
        Cost(
            requests,
            paper_count,
            sum(brought[kind] * SIZES[kind].sent for kind in SIZES) + requests * assumed.empty_answer,
            sum(asked[kind] * SIZES[kind].sent for kind in SIZES) + _YEAR * assumed.empty_answer,
            sum(brought[kind] * SIZES[kind].kept for kind in SIZES),
            sum(asked[kind] * SIZES[kind].kept for kind in SIZES),
            requests * assumed.seconds / 60 / _YEAR,
        ),
    )


def visits(held: int, published_after: int) -> int:
    """Return how often a page is asked for in days 0 to 364; held: the day of its meeting, counted from day 0.

    It is found on the day after it was published, and then asked for as the rules say.
    """
    start, count = date(2026, 1, 1), 0
    day = max(held + published_after, 0)
    while day < _YEAR:
        count += 1
        again = next_visit_on(f"{held}/{day}", True, start + timedelta(held), None, start + timedelta(day))
        day = (again - start).days
    return count


def table(assumed: Assumed) -> str:
    """Return the costs as a table for people."""
    first, year = first_visit(assumed), one_year(assumed)
    rows = [
        ("requests", f"{first.requests:,}", f"{year.requests:,}"),
        ("papers that come in", f"{first.new_papers:,}", f"{year.new_papers:,}"),
        ("traffic, hosts answer *same*", as_gigabytes(first.least_sent), as_gigabytes(year.least_sent)),
        ("traffic, each answer is new", as_gigabytes(first.most_sent), as_gigabytes(year.most_sent)),
        ("disk for copies, hosts answer *same*", as_gigabytes(first.least_kept), as_gigabytes(year.least_kept)),
        ("disk for copies, each answer is new", as_gigabytes(first.most_kept), as_gigabytes(year.most_kept)),
        ("time at one site", f"{first.site_minutes:.0f} minutes", f"{year.site_minutes:.1f} minutes a night"),
    ]
    head = (f"{assumed.sites} sites", "first visit", "a year after that")
    return as_table(head, rows)


def as_table(head: tuple[str, str, str], rows: Iterable[tuple[str, str, str]]) -> str:
    """Return rows of a name and two figures as pages for people write them."""
    lines = [head, ("---", "--:", "--:"), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _times(assumed: Assumed, site: Cost) -> Cost:
    n = assumed.sites
    return Cost(
        n * site.requests,
        n * site.new_papers,
        n * site.least_sent,
        n * site.most_sent,
        n * site.least_kept,
        n * site.most_kept,
        site.site_minutes,
    )


def _held(body: Body, years_before: int) -> Iterator[int]:
    """Yield the days of the meetings, spread evenly; those of before have negative numbers."""
    for number in range(-years_before * body.meetings_a_year, body.meetings_a_year):
        yield number * _YEAR // body.meetings_a_year


def _meetings(assumed: Assumed) -> int:
    return assumed.councils.meetings_a_year + assumed.executive.meetings_a_year


def as_gigabytes(count: float) -> str:
    """Return bytes as people read them."""
    return f"{count / 1e9:,.0f} GB"
