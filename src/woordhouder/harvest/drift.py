"""Harvest: whether pages that we knew now say less than they did: the mark of a changed template (pure).

A page is held against itself as it was, so that a quiet month, a small town or a giant budget meeting is no
difference. Two pages must lose the same thing, and half of those that had it: one alone may be a correction.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from woordhouder.harvest.page_fill import FIELDS, MINOR, SHAPES, PageFill
from woordhouder.harvest.read.known_names import unknown_among
from woordhouder.harvest.rules import Trouble

LOST_SHARE: Final = 0.5
"""Below this part of what it was, a page has lost it."""
_LEAST_PAGES: Final = 2
_WHOLE_PAGE: Final = 3
"""So many records on the only page there is are worth a word when all lose it."""
MOST_SHOWN: Final = 8
_COUNTED: Final = ("agenda_items", "handlings", "decisions", "articles", "ballots", "votes")
LOOK: Final = "look whether the template changed"


@dataclass(frozen=True)
class PageChange:
    """A page that is new or not what it was; `before` is None for a new one."""

    address: str
    now: PageFill
    before: PageFill | None = None
    is_same_meeting: bool = True


@dataclass(frozen=True)
class Loss:
    """What some pages had and now have less of."""

    lost: tuple[str, ...]
    """Addresses of the pages that lost it."""
    had_pages: int
    before: tuple[int, int]
    now: tuple[int, int]

    @property
    def is_of_many(self) -> bool:
        """One correction does not touch several pages at once."""
        return len(self.lost) >= _LEAST_PAGES and 2 * len(self.lost) >= self.had_pages

    @property
    def is_of_all_there_is(self) -> bool:
        return len(self.lost) == self.had_pages == 1 and self.before[0] >= _WHOLE_PAGE and not self.now[0]


Measure = Callable[[PageFill], tuple[int, int] | None]
"""How much of something a page has, of how much; None where the question does not arise."""


def losses_in(changes: Iterable[PageChange]) -> list[Trouble]:
    """Return what the pages lost. What would be stored over better data stops the run."""
    pairs = [change for change in changes if change.before is not None]
    if not pairs:
        return []
    told = [*_emptied(pairs), *_other_meeting(pairs)]
    for kind in _COUNTED:
        told += _told(f"lost:{kind}", kind.replace("_", " "), _of_things(_loss(pairs, _count_of(kind))))
    for field in FIELDS:
        kind = f"{'less' if field in MINOR else 'lost'}:{field}"
        told += _told(kind, field.replace(".", " "), _loss(pairs, _field_of(field)))
    return [*told, *_vanished(pairs), *_gained(pairs), *_other_addresses(pairs)]


def _loss(pairs: Sequence[PageChange], measure: Measure) -> Loss:
    lost: list[str] = []
    had_pages = 0
    total = [0, 0, 0, 0]
    for page in pairs:
        before = measure(page.before) if page.before else None
        now = measure(page.now)
        if before is None or not before[0] or now is None:
            continue
        had_pages += 1
        total = [sum(pair) for pair in zip(total, (*before, *now), strict=True)]
        if now[0] * before[1] < LOST_SHARE * before[0] * now[1]:
            lost.append(page.address)
    return Loss(tuple(lost), had_pages, (total[0], total[1]), (total[2], total[3]))


def _of_things(loss: Loss) -> Loss:
    """Write things counted as so many of those that there were."""
    return replace(loss, before=(loss.before[0], loss.before[0]), now=(loss.now[0], loss.before[0]))


def _field_of(name: str) -> Measure:
    return lambda fill: fill.fields.get(name)


def _count_of(kind: str) -> Measure:
    return lambda fill: (fill.counts[kind], 1)


def _name_of(name: str) -> Measure:
    return lambda fill: (fill.names.get(name, 0), 1)


def _told(kind: str, what: str, loss: Loss) -> list[Trouble]:
    if not (loss.is_of_many or loss.is_of_all_there_is):
        return []
    said = (
        f"{what}: {_of(loss.before)} before, {_of(loss.now)} now, "
        f"on {len(loss.lost)} of {loss.had_pages} pages that had it: {LOOK}"
    )
    figures = {"before": loss.before, "now": loss.now, "pages": (len(loss.lost), loss.had_pages)}
    family, _, field = kind.partition(":")
    stops = loss.is_of_many and family == "lost"
    return [Trouble(kind, said, stops, loss.lost[0], {"field": field, **figures})]


def _of(share: tuple[int, int]) -> str:
    return f"{share[0]} of {share[1]}"


def _emptied(pairs: Sequence[PageChange]) -> list[Trouble]:
    held = [page for page in pairs if page.before and not page.before.is_empty]
    lost = tuple(page.address for page in held if page.now.is_empty)
    full = (len(held), len(held))
    return _told(
        "lost:pages", "pages with records", Loss(lost, len(held), full, (len(held) - len(lost), len(held)))
    )


def _other_meeting(pairs: Sequence[PageChange]) -> list[Trouble]:
    known = [page for page in pairs if not page.now.is_empty]
    lost = tuple(page.address for page in known if not page.is_same_meeting)
    if not Loss(lost, len(known), (0, 0), (0, 0)).is_of_many:
        return []
    said = f"{len(lost)} of {len(known)} pages now name another body or day: {LOOK}"
    figures = {"field": "meeting", "pages": (len(lost), len(known))}
    return [Trouble("lost:meeting", said, True, lost[0], figures)]


def _vanished(pairs: Sequence[PageChange]) -> list[Trouble]:
    names = dict.fromkeys(name for page in pairs if page.before for name in page.before.names)
    gone = {name: loss for name in names if (loss := _loss(pairs, _name_of(name))).is_of_many}
    if not gone:
        return []
    shown = "; ".join(
        f"{name} {loss.before[0]} before, {loss.now[0]} now" for name, loss in list(gone.items())[:MOST_SHOWN]
    )
    first = next(iter(gone.values()))
    figures = {"field": ", ".join(list(gone)[:MOST_SHOWN]), "pages": (len(first.lost), first.had_pages)}
    return [Trouble("names_gone", f"{len(gone)} marks vanished ({shown}): {LOOK}", False, first.lost[0], figures)]


def _gained(pairs: Sequence[PageChange]) -> list[Trouble]:
    """Return signs of trouble and unknown names that came on several pages at once."""
    signs: dict[str, list[str]] = {}
    for page in pairs:
        before = page.before
        assert before is not None
        for sign in page.now.signs.keys() - before.signs.keys():
            signs.setdefault(f"more:{sign}", []).append(page.address)
        for name in unknown_among(page.now.names.keys() - before.names.keys()):
            signs.setdefault(name, []).append(page.address)
    many = {
        sign: where for sign, where in signs.items() if len(where) >= _LEAST_PAGES and 2 * len(where) >= len(pairs)
    }
    told = [_told_sign(sign, where, len(pairs)) for sign, where in sorted(many.items()) if sign.startswith("more:")]
    unknown = {name: where for name, where in many.items() if not name.startswith("more:")}
    return told + told_unknown(unknown, len(pairs))


def _told_sign(kind: str, where: list[str], of: int) -> Trouble:
    sign = kind.removeprefix("more:")
    said = f"{sign.replace('_', ' ')}: on no page before, on {len(where)} of {of} now: {LOOK}"
    return Trouble(kind, said, False, where[0], {"field": sign, "before": (0, of), "now": (len(where), of)})


def told_unknown(unknown: dict[str, list[str]], of: int) -> list[Trouble]:
    """Return one trouble that names the marks that came and that nobody knows."""
    if not unknown:
        return []
    names = sorted(unknown)
    shown = ", ".join(names[:MOST_SHOWN])
    most = max(len(where) for where in unknown.values())
    figures = {"field": shown, "before": (0, of), "now": (most, of)}
    said = f"{len(names)} unknown marks came on {most} of {of} pages ({shown}): see whether they replace known ones"
    return [Trouble("names_unknown", said, False, unknown[names[0]][0], figures)]


def _other_addresses(pairs: Sequence[PageChange]) -> list[Trouble]:
    told = []
    for what in SHAPES:
        both = [p for p in pairs if p.before and what in p.before.shapes and what in p.now.shapes]
        lost = tuple(p.address for p in both if p.before and p.before.shapes[what] != p.now.shapes[what])
        if Loss(lost, len(both), (0, 0), (0, 0)).is_of_many:
            said = f"{len(lost)} of {len(both)} pages now tell another {what.replace('_', ' ')}: {LOOK}"
            figures = {"field": what, "pages": (len(lost), len(both))}
            told.append(Trouble(f"other:{what}", said, False, lost[0], figures))
    return told
