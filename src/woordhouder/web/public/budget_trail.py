"""Web, public: draw planned euros over the years, one line a delivery; pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

Amounts = tuple[Decimal | None, ...]
_OF_THE_PLAN = " van het meerjarenplan"
"""What the names of revisions have in common: the drawing leaves it out, the table does not."""


@dataclass(frozen=True)
class Delivery:
    """One version of the plan: its name, its euros a year (none: no amount), its address."""

    name: str
    amounts: Amounts
    href: str | None = None

    @property
    def total(self) -> Decimal:
        return sum((a for a in self.amounts if a is not None), Decimal(0))


@dataclass(frozen=True)
class Label:
    """Words at a place."""

    x: float
    y: float
    anchor: str
    words: str


@dataclass(frozen=True)
class Level:
    """Euros beside the axis; the page writes them in its language."""

    x: float
    y: float
    amount: Decimal


@dataclass(frozen=True)
class Line:
    """One delivery as a line, with a dot where the newest gives an amount; only a line of its own has a name."""

    path: str
    dots: tuple[tuple[float, float], ...]
    label: Label | None


@dataclass(frozen=True)
class Drawing:
    """One drawing for one width of screen."""

    width: int
    height: int
    letter: int
    grid: str
    levels: tuple[Level, ...]
    years: tuple[Label, ...]
    lines: tuple[Line, ...]
    spent: str
    """Thick strokes from the ground, one for each year of which the outcome is known; empty where none is."""


@dataclass(frozen=True)
class Trail:
    """The two drawings and the same facts as rows; spent: what was really spent a year, where accounts tell it."""

    years: tuple[int, ...]
    rows: tuple[Delivery, ...]
    spent: Amounts | None
    wide: Drawing
    narrow: Drawing

    @property
    def spent_total(self) -> Decimal:
        return sum((a for a in self.spent or () if a is not None), Decimal(0))


@dataclass(frozen=True)
class _Frame:
    width: int
    height: int
    letter: int
    left: int
    top: int = 62
    right: int = 36

    def x(self, index: int, count: int) -> float:
        step = (self.width - self.left - self.right) / max(count - 1, 1)
        return round(self.left + 12 + index * (step - 12 / max(count - 1, 1)), 1)

    def y(self, amount: Decimal, most: Decimal) -> float:
        floor = self.height - 2 * self.letter
        return round(floor - float(amount / most) * (floor - self.top), 1)


_WIDE = _Frame(width=660, height=226, letter=14, left=84)
_NARROW = _Frame(width=350, height=246, letter=14, left=74)


def draw(years: Sequence[int], deliveries: Sequence[Delivery], spent: Amounts | None = None) -> Trail:
    """Return the trail of some deliveries, oldest first; years without an amount lie on the ground."""
    rows = tuple(deliveries)
    wide, narrow = (_drawing(frame, years, rows, spent) for frame in (_WIDE, _NARROW))
    return Trail(tuple(years), rows, spent, wide, narrow)


def _drawing(frame: _Frame, years: Sequence[int], rows: Sequence[Delivery], spent: Amounts | None) -> Drawing:
    told = [a for amounts in (*(r.amounts for r in rows), spent or ()) for a in amounts if a is not None]
    most = round_up(max(told, default=Decimal(1)))
    levels = (Decimal(0), most / 2, most)
    grid = "".join(f"M{frame.left} {frame.y(v, most)}H{frame.width - 10}" for v in levels)
    euros = tuple(Level(frame.left - 8, frame.y(v, most) + 4, v) for v in levels)
    floor = frame.height - 4
    names = tuple(Label(frame.x(i, len(years)), floor, "middle", str(y)) for i, y in enumerate(years))
    ways = [
        [(frame.x(i, len(r.amounts)), frame.y(a or Decimal(0), most)) for i, a in enumerate(r.amounts)]
        for r in rows
    ]
    called = _names(frame, rows, ways)
    lines = tuple(
        Line("M" + "L".join(f"{x} {y}" for x, y in way), _dots(row, way) if row is rows[-1] else (), name)
        for row, way, name in zip(rows, ways, called, strict=True)
    )
    strokes = _strokes(frame, spent or (), most)
    return Drawing(frame.width, frame.height, frame.letter, grid, euros, names, lines, strokes)


def _strokes(frame: _Frame, spent: Amounts, most: Decimal) -> str:
    """Return one stroke a year from the ground up; nothing for a year of which no outcome is known."""
    ground = frame.y(Decimal(0), most)
    return "".join(
        f"M{frame.x(i, len(spent))} {ground}V{frame.y(max(a, Decimal(0)), most)}" for i, a in enumerate(spent) if a
    )


def _dots(row: Delivery, way: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    return tuple(p for p, a in zip(way, row.amounts, strict=True) if a)


def _names(frame: _Frame, rows: Sequence[Delivery], ways: list[list[tuple[float, float]]]) -> list[Label | None]:
    """Write each delivery's name above its last summit, newest first; one that would touch another goes up.

    A line that lies under a newer one gets no name: two names would point at one line. Of many versions the first
    and the last two have names; the table beside the drawing names them all.
    """
    named: list[Label | None] = []
    for n, (row, way) in reversed(list(enumerate(zip(rows, ways, strict=True)))):
        is_between = 0 < n < len(rows) - 2
        if is_between or row.amounts in [newer.amounts for newer in rows[n + 1 :]]:
            named.append(None)
            continue
        placed = [label for label in named if label]
        words = _fitting(frame, row.name.partition(_OF_THE_PLAN)[0])
        best = _last_summit(row.amounts)
        half = _half_width(frame, words)
        x = min(max(way[best][0], frame.left + half), frame.width - half)
        y = way[best][1] - 10
        while any(abs(x - p.x) < half + _half_width(frame, p.words) and abs(y - p.y) < 16 for p in placed):
            y -= 17
        named.append(Label(round(x, 1), round(y, 1), "middle", words))
    return named[::-1]


def _fitting(frame: _Frame, name: str) -> str:
    """Cut a name that is wider than the drawing after a whole word; the table beside it has it in full."""
    most = int(frame.width / (2 * _half_width(frame, "n") - 4))
    return name if len(name) <= most else f"{name[:most].rsplit(maxsplit=1)[0]}…"


def _half_width(frame: _Frame, words: str) -> float:
    """Return half the room that a name takes, in wide letters."""
    return len(words) * frame.letter * 0.35 + 2


def _last_summit(amounts: Amounts) -> int:
    return max(range(len(amounts)), key=lambda i: (amounts[i] or Decimal(0), i))


def round_up(amount: Decimal) -> Decimal:
    """Return the next round amount: 1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6 or 8 times a power of ten."""
    if amount <= 0:
        return Decimal(1)
    power = Decimal(10) ** amount.adjusted()
    for step in ("1", "1.2", "1.6", "2", "2.4", "3", "4", "5", "6", "8"):
        if amount <= Decimal(step) * power:
            return Decimal(step) * power
    return power * 10
