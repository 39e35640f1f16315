"""Web: what a search found, ready to show: the same page for everybody and for staff, with other links."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from woordhouder.civic import published as civic
from woordhouder.civic.municipality import Municipality
from woordhouder.kit.errors import NotFound
from woordhouder.kit.text import search_key
from woordhouder.matching.finding.answer import A_PAGE, Answer, Part
from woordhouder.matching.finding.asked import LONGEST
from woordhouder.matching.finding.find import MOST
from woordhouder.matching.finding.findable import FindableKind
from woordhouder.matching.finding.found import Found, Group, ShownHit
from woordhouder.matching.highlight import Pieces

_KINDS = {
    "beloften": FindableKind.COMMITMENT,
    "beslissingen": FindableKind.DECISION,
    "acties": FindableKind.ACTION,
}
_CALLED = {kind: word for word, kind in _KINDS.items()}
_LAST_PAGE = MOST // A_PAGE
_MOST_CHOICES = 12
_MOST_ALSO = 8
Address = Callable[[Found], str]


@dataclass(frozen=True)
class Question:
    """What the address asks: the words, the municipality as it was typed, the kind and the page."""

    here: str
    typed: str
    place_typed: str = ""
    kind: FindableKind | None = None
    number: int = 1

    @property
    def part(self) -> Part:
        return Part(self.kind, self.number)

    def address(self, **other: str) -> str:
        """Return the address of the same question with something changed; what is empty is left out."""
        asked = {"q": self.typed, "gemeente": self.place_typed, "soort": _CALLED[self.kind] if self.kind else ""}
        return f"{self.here}?{urlencode({name: said for name, said in (asked | other).items() if said})}"


@dataclass(frozen=True)
class FoundLine:
    """One thing that was found. also: other words for the same that it was found by."""

    title: Pieces
    excerpt: Pieces
    href: str
    place: str
    source: str
    on: date | None
    state: str | None
    also: tuple[str, ...]


@dataclass(frozen=True)
class FoundGroup:
    """What was found of one kind."""

    kind: str
    lines: tuple[FoundLine, ...]
    count: int
    has_more: bool
    holds_all: bool
    all_href: str | None
    """Where the rest stands, in an overview."""
    number: int
    last: int
    pages: str
    """The address of each page, with {n}."""


@dataclass(frozen=True)
class FindPage:
    """Everything that a search page shows."""

    here: str
    typed: str
    place_typed: str
    place: str | None
    choices: tuple[tuple[str, str], ...]
    """Name and address of each municipality that may be meant."""
    is_asked: bool
    has_words: bool
    groups: tuple[FoundGroup, ...]
    overview_href: str | None
    mended: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    also: tuple[str, ...]
    is_demo: bool


def question(here: str, q: str, gemeente: str, soort: str, blad: int) -> Question:
    """Return what was asked, cut to what can be answered; what is unknown is left out."""
    typed = " ".join(q[: 4 * LONGEST].split())[:LONGEST]
    return Question(here, typed, gemeente.strip()[:100], _KINDS.get(soort), min(max(1, blad), _LAST_PAGE))


def places_meant(session: Session, question: Question) -> list[Municipality]:
    """Return the municipalities that may be meant: by address, by the whole name, else by a part of it."""
    if not question.place_typed:
        return []
    try:
        return [civic.municipality_called(session, question.place_typed)]
    except NotFound:
        found = civic.municipalities_like(session, question.place_typed)
    key = search_key(question.place_typed)
    return [m for m in found if m.name_key == key] or found


def find_page(question: Question, meant: list[Municipality], answer: Answer, address: Address) -> FindPage:
    """Return the page. address: where a thing that was found stands for this reader."""
    asked = answer.asked
    also = dict.fromkeys(other.said for word in asked.words for other in word.also)
    hits = [hit.found for group in answer.groups for hit in group.hits]
    return FindPage(
        here=question.here,
        typed=question.typed,
        place_typed=question.place_typed,
        place=meant[0].name if len(meant) == 1 else None,
        choices=tuple((m.name, question.address(gemeente=m.name)) for m in meant[:_MOST_CHOICES])
        if len(meant) > 1
        else (),
        is_asked=bool(question.typed),
        has_words=bool(asked.words),
        groups=tuple(_group(question, group, address) for group in answer.groups if group.hits),
        overview_href=question.address(soort="") if question.kind else None,
        mended=asked.mended if hits else (),
        unknown=asked.unknown,
        also=tuple(also)[:_MOST_ALSO],
        is_demo=any(found.municipality.is_demo for found in hits),
    )


def _group(question: Question, group: Group, address: Address) -> FoundGroup:
    last = min(max(1, -(-group.count // A_PAGE)), _LAST_PAGE)
    is_cut = question.kind is None and group.count > len(group.hits)
    own = _CALLED[group.kind]
    return FoundGroup(
        kind=own,
        lines=tuple(_line(hit, address) for hit in group.hits),
        count=group.count,
        has_more=group.has_more,
        holds_all=group.holds_all,
        all_href=question.address(soort=own) if is_cut else None,
        number=question.number,
        last=last if question.kind else 1,
        pages=question.address() + "&blad={n}",
    )


def _line(hit: ShownHit, address: Address) -> FoundLine:
    found = hit.found
    return FoundLine(
        title=hit.title,
        excerpt=hit.excerpt,
        href=address(found),
        place=found.municipality.name,
        source=found.source,
        on=found.on,
        state=found.state,
        also=hit.also,
    )
