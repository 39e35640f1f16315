"""Harvest, read: where the table of another make begins and which column is which; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from woordhouder.harvest.read.flat_headings import PLAIN, Meaning, Means, Of, meaning_of
from woordhouder.harvest.read.sheet import Cell, Head, Row, Sheet, text_of

_HEAD_WITHIN = 30
_TEXTS = (Means.CODE, Means.SHORT, Means.LONG, Means.BARE, Means.BLOCK)


@dataclass(frozen=True)
class FlatLayout:
    """The headings with their columns, by what they mean; a heading's own words name its column."""

    head: Head
    meanings: Mapping[str, Meaning]
    unknown: tuple[str, ...]

    def columns(self, means: Means, of: Of | None = None) -> list[str]:
        """Return the headings with this meaning; of: of that level, or of none."""
        return [key for key, found in self.meanings.items() if found.means is means and found.of is of]

    @property
    def figures(self) -> list[tuple[str, Meaning]]:
        """Return the columns with euros."""
        return [(key, found) for key, found in self.meanings.items() if found.means is Means.AMOUNT]

    @property
    def has_actions(self) -> bool:
        """Tell whether a column names the action: one without a level is the action's where another has none."""
        return any(self.columns(means, of) for means in _TEXTS for of in (Of.ACTION, None))

    @property
    def has_euros(self) -> bool:
        """Tell whether each amount has its year: in its heading or in a column."""
        years = [found.year for _, found in self.figures]
        return bool(years) and (all(years) or bool(self.columns(Means.YEAR)))

    @property
    def tells_texts(self) -> bool:
        """Tell whether code and text of the actions stand in columns that say so: a list without amounts."""
        texts = self.columns(Means.SHORT, Of.ACTION) or self.columns(Means.BLOCK, Of.ACTION)
        return bool(self.columns(Means.CODE, Of.ACTION) and texts)


def find_layout(sheet: Sheet) -> FlatLayout | None:
    """Return the first row of headings that names actions and euros; else the one that tells most."""
    best: tuple[int, FlatLayout] | None = None
    above: Row | None = None
    for row in sheet.rows[:_HEAD_WITHIN]:
        layout = _layout(row, _spread(above, sheet) if above else {})
        if layout.has_actions and layout.has_euros:
            return layout
        known = len(layout.meanings)
        if known > 1 and (best is None or known > best[0]):
            best = known, layout
        above = row
    return best[1] if best else None


def _layout(row: Row, above: Mapping[int, str]) -> FlatLayout:
    meanings: dict[str, Meaning] = {}
    columns: dict[str, int] = {}
    unknown = []
    for n in range(max(len(row.cells), max(above, default=-1) + 1)):
        title = _title(row.cells[n] if n < len(row.cells) else None)
        words, found = _meaning(title, above.get(n, ""))
        if not words:
            continue
        key = words if words not in columns else f"{words} (kolom {n + 1})"
        columns[key] = n
        if found:
            meanings[key] = found
        else:
            unknown.append(key)
    return FlatLayout(Head(row, columns, ()), meanings, tuple(unknown))


def _meaning(title: str, above: str) -> tuple[str, Meaning | None]:
    """Return a heading's words and meaning; the row above may give the year, the level or the kind."""
    own = meaning_of(title)
    both = " ".join(part for part in (above, title) if part)
    joint = meaning_of(both) if above else None
    if joint and (own is None or _tells_more(joint, own)):
        return both, joint
    return title or (above if joint else ""), own or joint


def _tells_more(joint: Meaning, own: Meaning) -> bool:
    if joint.means is Means.PER_HEAD:
        return True
    same = joint.means is own.means or own.means is Means.SHORT
    is_fuller = (joint.of is not None, joint.year is not None, joint.kind != PLAIN) > (
        own.of is not None,
        own.year is not None,
        own.kind != PLAIN,
    )
    return same and is_fuller


def _spread(row: Row, sheet: Sheet) -> dict[int, str]:
    """Return the words above each column: what is merged, a year or a kind holds for the columns to its right."""
    words = {n: title for n, cell in enumerate(row.cells) if (title := _title(cell))}
    for first_row, first, last_row, last in sheet.merged:
        if first_row <= row.number <= last_row and first - 1 in words:
            words |= dict.fromkeys(range(first - 1, last), words[first - 1])
    amounts = {
        n: title for n, title in words.items() if (found := meaning_of(title)) and found.means is Means.AMOUNT
    }
    if len(set(amounts.values())) > 1:
        standing = ""
        for n in range(min(amounts), max(len(row.cells), max(amounts) + 1)):
            standing = amounts.get(n, standing)
            words.setdefault(n, standing)
        words |= _tail(amounts, words)
    return words


def _tail(amounts: Mapping[int, str], words: Mapping[int, str]) -> dict[int, str]:
    """Years, or kinds, stand at equal distances: the last holds for as many columns as the one before it."""
    places = sorted(amounts)
    distance = places[-1] - places[-2]
    return {n: amounts[places[-1]] for n in range(places[-1] + 1, places[-1] + distance) if n not in words}


def _title(cell: Cell) -> str:
    title = " ".join(text_of(cell).split())
    return title if len(title) <= 100 else ""


def told_names(keys: Iterable[str]) -> str:
    """Return some headings for a message: `Actie, 2026, 2027`."""
    return ", ".join(repr(key[:40]) for key in list(keys)[:12])
