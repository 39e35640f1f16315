"""Harvest: a small country of invented municipalities, each publishing in the shape of its platform."""

import base64
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urljoin
from uuid import UUID

from tests.harvest.council_paper import HOST, Point, paper

MONTHS = 10
_DUTCH = {"agenda": "agenda", "decision_list": "besluitenlijst", "minutes": "notulen"}
_VOCABULARY = (
    "artikel", "besluit", "budget", "college", "decreet", "gebouw", "gemeente", "inwoners", "kinderen",
    "lokaal", "meerjarenplan", "nota", "overeenkomst", "ondersteuning", "plan", "project", "reglement",
    "school", "straat", "subsidie", "toelage", "verordening", "vereniging", "voorstel", "werken", "wijk",
    "woning", "zitting", "zorg", "armoede", "belasting", "bijdrage", "bevoegdheid", "dienst", "doelstelling",
    "energie", "fietspad", "gezin", "huur",
)  # fmt: skip
_WORDS = ("fietsstraat", "kinderopvang", "noodwoningen", "speelplein", "huurpremie", "dienstencheques")


@dataclass(frozen=True)
class Town:
    """One municipality of the country."""

    name: str
    platform: str
    nis_code: str
    root: str
    """Scheme and host."""
    months: int = MONTHS
    """A meeting in each, or more, the last in October 2026."""
    days: tuple[int, ...] = (20,)
    """Of the month, on which there are meetings."""
    kinds: tuple[str, ...] = tuple(_DUTCH)
    """The papers of each meeting."""
    point_count: int = 4
    sentence_count: int = 1
    """In each decision."""
    dress_bytes: int = 0
    """Of what stands around the paper: styles, scripts, pictures in the page."""

    @property
    def start(self) -> str:
        return urljoin(self.root, _STARTS[self.platform].format(name=self.name))

    def pages(self) -> dict[str, bytes]:
        """Return every page of its site by address."""
        return dict(_LAYOUTS[self.platform](self))


@dataclass(frozen=True)
class _Held:
    """One meeting and its papers."""

    number: int
    day: date
    papers: dict[str, bytes]

    @property
    def uuid(self) -> str:
        return str(UUID(int=self.number + 1))


def overview(*links: str, prop: str = "lblodBesluit:linkToPublication") -> bytes:
    """Return a page that leads to others."""
    anchors = "".join(f'<a property="{prop}" href="{link}">lees</a>' for link in links)
    prefix = (
        "lblodBesluit: http://lblod.data.gift/vocabularies/besluit/ besluit: http://data.vlaanderen.be/ns/besluit#"
    )
    return f'<html lang="nl"><body prefix="{prefix}">{anchors}</body></html>'.encode()


def meetings(town: Town) -> Iterator[_Held]:
    """Yield the meetings of each month until October 2026, each with an agenda, a decision list and minutes."""
    held = [(month, place) for month in range(11 - town.months, 11) for place in range(len(town.days))]
    for month, place in held:
        day, number = date(2026, month, town.days[place]), month + 100 * place
        points = [
            Point(
                f"{_WORDS[(month + n) % len(_WORDS)].capitalize()} in wijk {n}: goedkeuring",
                id=f"{number}-{n}",
                decision=f"{_WORDS[(month + n) % len(_WORDS)].capitalize()} in wijk {n}",
                words=_words(town, number, n),
                outcome="Goedgekeurd",
                counts=(3, 0, 0),
                votes={f"M{v}": "voor" for v in range(3)},
            )
            for n in range(1, town.point_count + 1)
        ]
        start = f"{day.isoformat()}T20:00:00+02:00"
        papers = {
            kind: dressed(
                paper(kind, *points, meeting=str(number), start=start).replace(
                    HOST.encode(), f"{town.root}/id/{town.name}".encode()
                ),
                town.dress_bytes,
            )
            for kind in town.kinds
        }
        yield _Held(number, day, papers)


def _words(town: Town, meeting: int, number: int) -> str:
    """Return a decision's text: the same at each call, and no two alike."""
    said = [f"De raad keurt punt {number} van {town.name} goed."]
    rest = random.Random(f"{town.name} {meeting} {number}")  # noqa: S311 (words, not secrets)
    for _ in range(town.sentence_count - 1):
        said.append(f"Gelet op {' '.join(rest.choices(_VOCABULARY, k=16))} beslist de raad.")
    return " ".join(said)


def dressed(page: bytes, byte_count: int) -> bytes:
    """Return the page with so much more around it as real ones have: little of a page is its paper."""
    if not byte_count:
        return page
    rest = random.Random(page[-400:])  # noqa: S311 (a picture, not a secret)
    rules = "".join(
        f".blok-{n} .k{rest.randrange(999)} {{ top: {rest.randrange(9)}px; color: #{rest.randrange(16**6):06x} }}"
        for n in range(byte_count // 2 // 52)
    )
    picture = base64.b64encode(rest.randbytes(byte_count // 2 * 3 // 4)).decode()
    head = f"<head><style>{rules}</style></head>"
    logo = f'<img alt="" src="data:image/png;base64,{picture}">'
    return page.replace(b"<body", f"{head}<body".encode(), 1).replace(b"</body>", f"{logo}</body>".encode(), 1)


def _echo(town: Town) -> Iterator[tuple[str, bytes]]:
    base = f"{town.root}/raadpleegomgeving/zittingen"
    held = list(meetings(town))
    yield f"{base}/lijst", overview(*(f"{base}/{one.uuid}" for one in held))
    for one in held:
        yield (
            f"{base}/{one.uuid}",
            overview(*(f"{one.uuid}/{_DUTCH[kind]}" for kind in one.papers)).replace(
                b"<body", f'<head><base href="{base}/"></head><body'.encode()
            ),
        )
        for kind, data in one.papers.items():
            yield f"{base}/{one.uuid}/{_DUTCH[kind]}", data


def _meetingburger(town: Town) -> Iterator[tuple[str, bytes]]:
    held = list(meetings(town))
    links = [f"/gr/{one.uuid}/{_DUTCH[kind]}#punt1" for one in held for kind in one.papers]
    yield f"{town.root}/?AlleVergaderingen=True", overview(*links)
    for one in held:
        for kind, data in one.papers.items():
            yield f"{town.root}/gr/{one.uuid}/{_DUTCH[kind]}", data


def _onlinesmartcities(town: Town) -> Iterator[tuple[str, bytes]]:
    base = f"{town.root}/zittingen"
    held = {one.day.month: one for one in meetings(town)}
    # The calendar has no end: each month leads to the next and the one before.
    year_month = [(2024 + n // 12, n % 12 + 1) for n in range(60)]
    for place, (year, month) in enumerate(year_month):
        near = [f"{base}/lijst?month={m:02}&amp;year={y}" for y, m in year_month[max(place - 1, 0) : place + 2]]
        here = [f"{base}/26.{month:04}.1.1"] if year == 2026 and month in held else []
        page = overview(*near, *here)
        yield f"{base}/lijst?month={month:02}&year={year}", page
        if (year, month) == (2026, 11):
            yield f"{base}/lijst", page
    for month, one in held.items():
        where = f"{base}/26.{month:04}.1.1"
        yield where, overview(*(f"{where}/{_DUTCH[kind]}" for kind in one.papers))
        for kind, data in one.papers.items():
            yield f"{where}/{_DUTCH[kind]}", data


def _lblodweb(town: Town) -> Iterator[tuple[str, bytes]]:
    base = f"{town.root}/LBLODWeb/Home/Overzicht"
    held = list(meetings(town))
    yield f"{base}/", overview(f"{base}/eenheid1")
    yield f"{base}/eenheid1", overview(f"{base}/eenheid1/gr")
    yield f"{base}/eenheid1/gr", overview(f"{base}/eenheid1/gr/2023", f"{base}/eenheid1/gr/2026")
    files = {
        f"{base}/gr/GetPublication?filename={quote(f'{_DUTCH[kind].capitalize()}_{one.day:%d-%m-%Y}.html')}": data
        for one in held
        for kind, data in one.papers.items()
    }
    pdf = f"{base}/gr/GetPublication?filename=Notulen_oud.pdf"
    yield f"{base}/eenheid1/gr/2026", overview(*files, pdf)
    yield from files.items()


def _gelinkt_notuleren(town: Town) -> Iterator[tuple[str, bytes]]:
    base = f"{town.root}/{town.name}/Gemeente"
    held = list(meetings(town))
    yield base, overview(*(f"{base}/zittingen/{one.uuid}" for one in held), f"{town.root}/Buurgem/Gemeente")
    for one in held:
        where = f"{base}/zittingen/{one.uuid}"
        yield where, overview(*(f"{where}/{_DUTCH[kind]}" for kind in one.papers))
        for kind, data in one.papers.items():
            yield f"{where}/{_DUTCH[kind]}", data


def _powerapps(town: Town) -> Iterator[tuple[str, bytes]]:
    held = list(meetings(town))
    papers = {
        f"{town.root}/{_DUTCH[kind]}/?id={one.uuid}": data for one in held for kind, data in one.papers.items()
    }
    yield f"{town.root}/bestuur-en-beleid/", overview(*papers)
    yield from papers.items()


_LAYOUTS: dict[str, Callable[[Town], Iterator[tuple[str, bytes]]]] = {
    "echo": _echo,
    "meetingburger": _meetingburger,
    "onlinesmartcities": _onlinesmartcities,
    "lblodweb": _lblodweb,
    "gelinkt-notuleren": _gelinkt_notuleren,
    "powerapps": _powerapps,
}
_STARTS = {
    "echo": "/raadpleegomgeving/zittingen/lijst",
    "meetingburger": "/?AlleVergaderingen=True",
    "onlinesmartcities": "/zittingen/lijst",
    "lblodweb": "/LBLODWeb/Home/Overzicht/",
    "gelinkt-notuleren": "/{name}/Gemeente",
    "powerapps": "/bestuur-en-beleid/",
}
PLATFORMS = tuple(_LAYOUTS)


def town(platform: str, number: int = 1, port: int | None = None, months: int = MONTHS) -> Town:
    """Return an invented municipality; with a port its site is plain http there."""
    name = f"Voorbeeldgem{number}"
    host = f"{name.lower()}.example"
    return Town(name, platform, f"98{number:03}", f"http://{host}:{port}" if port else f"https://{host}", months)
