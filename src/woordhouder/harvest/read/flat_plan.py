"""Harvest, read: a plan from a table of another make, with a row an action or an action and year."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from woordhouder.harvest.plan_records import ActionRecord
from woordhouder.harvest.read.flat_action import FlatAction
from woordhouder.harvest.read.flat_columns import tell_columns
from woordhouder.harvest.read.flat_goals import GoalCells, RowGoals
from woordhouder.harvest.read.flat_headings import Meaning, Means, Of
from woordhouder.harvest.read.flat_layout import FlatLayout
from woordhouder.harvest.read.flat_totals import Amounts, Subtotal, check_row_total, check_subtotal
from woordhouder.harvest.read.place_above import place_above
from woordhouder.harvest.read.plan_columns import Kind, read_kind
from woordhouder.harvest.read.sheet import Cell, Row, Sheet, rows_below, total_word
from woordhouder.harvest.read.sheet_amounts import habits_of, read_cell_amount
from woordhouder.harvest.read.sheet_notes import Notes
from woordhouder.harvest.read.sheet_totals import check_totals, is_grand
from woordhouder.harvest.read.sheet_years import year_in
from woordhouder.harvest.read.table_cells import TableCells

_FILTERS = "Toegepaste filters:"
# Said in a type of report, and no part of what an amount is.
_NOT_A_KIND = frozenset(("aanpassing", "herziening", "origineel", "van", "het"))


class FlatPlan:
    """Reads one table; what is wrong goes to the notes, each by its place."""

    def __init__(self, sheet: Sheet, layout: FlatLayout, notes: Notes) -> None:
        self._layout, self._notes = layout, notes
        never = [*layout.columns(Means.YEAR), *(key for key, _ in layout.figures)]
        self._cells = TableCells(sheet, layout.head, notes, never_shared=tuple(never))
        self._rows = [row for row in rows_below(sheet, layout.head) if not _is_footer(row)]
        self._goals = GoalCells(layout, self._cells, [r for r in self._rows if not total_word(r)], notes)
        self._habits = habits_of({key: self._values(key) for key, _ in layout.figures})
        self._above = place_above(sheet, layout.head.row.number)
        self._actions: dict[object, FlatAction] = {}
        self._totals: dict[int, list[tuple[int, Decimal]]] = {}
        self._subtotals: list[Subtotal] = []
        self._open: dict[Of, list[Amounts]] = {}
        self._seen: dict[tuple[Cell, ...], int] = {}

    def records(self) -> tuple[ActionRecord, ...]:
        """Return the actions in the order of the table."""
        tell_columns(self._layout, self._values, self._notes)
        for row in self._rows:
            if total_word(row) and not self._is_goal(row):
                self._keep_total(row)
            else:
                self._row(row)
        for subtotal in self._subtotals:
            check_subtotal(subtotal, self._notes)
        codes = {code for code, _ in self._notes.seen.places if code}
        only = codes.pop() if len(codes) == 1 else ""
        found = tuple(action.record(only) for action in self._actions.values())
        check_totals(found, self._totals, self._notes)
        return found

    def _values(self, key: str) -> list[Cell]:
        return [self._cells.value(row, key) for row in self._rows]

    def _is_goal(self, row: Row) -> bool:
        columns = self._layout.columns(Means.CODE, Of.ACTION)
        return any(self._cells.text(row, column) for column in columns)

    def _row(self, row: Row) -> None:
        if row.is_hidden:
            message = "Deze rij is verborgen en is toch gelezen. Maak ze zichtbaar of wis ze."
            self._notes.tell("row_hidden", message, row.number)
        goals = self._goals.of_row(row)
        if goals is None:
            self._without_goal(row)
        elif goals.level is Of.ACTION:
            self._action(row, goals)
        else:
            self._goal(row, goals)

    def _without_goal(self, row: Row) -> None:
        """Money that names no action is not left out in silence."""
        for key, _ in self._layout.figures:
            value = self._cells.value(row, key)
            if read_cell_amount(value, self._habits[key]).amount_eur is not None:
                message = "Bij dit bedrag staat geen actie. Vul de actie in, of wis de rij."
                self._notes.stop("row_without_goal", message, row.number, key, value)
                return

    def _goal(self, row: Row, goals: RowGoals) -> None:
        """A goal's own amounts are the sum of what stands below it: held against that, never stored."""
        place = self._place(row)
        if place[0]:
            self._notes.seen.places.setdefault(place, row.number)
        sums: dict[int, Decimal] = defaultdict(Decimal)
        for key, meaning in self._layout.figures:
            read = read_cell_amount(self._cells.value(row, key), self._habits[key])
            if meaning.year and read.amount_eur is not None and meaning.kind.flow == "expenditure":
                sums[meaning.year] += read.amount_eur
        below: list[Amounts] = []
        self._open = {of: found for of, found in self._open.items() if _is_above(of, goals.level)}
        self._open[goals.level] = below
        if sums:
            self._subtotals.append(Subtotal(row, goals.level.value, dict(sums), below))

    def _action(self, row: Row, goals: RowGoals) -> None:
        place = self._place(row)
        action = self._actions.get((goals, place)) or self._named_above(goals, place)
        if action is None:
            action = self._actions[goals, place] = FlatAction(row.number, goals, place)
            for below in self._open.values():
                below.append(action.amounts)
        self._notes.seen.places.setdefault(place, row.number)
        statuses = [self._cells.text(row, column) for column in self._layout.columns(Means.STATUS)]
        action.status = action.status or next(iter(filter(None, statuses)), "")
        earlier = self._seen.setdefault(row.cells, row.number)
        if earlier != row.number and self._layout.figures:
            message = f"Deze rij is dezelfde als rij {earlier}. Hou een van beide."
            self._notes.stop("row_twice", message, row.number, "", goals.own.code or goals.own.short_text)
            return
        before = action.sum_eur()
        for key, meaning in self._layout.figures:
            self._amount(row, key, meaning, action)
        for column in self._layout.columns(Means.TOTAL):
            check_row_total(row, column, self._cells.value(row, column), action.sum_eur() - before, self._notes)

    def _named_above(self, goals: RowGoals, place: tuple[str, str]) -> FlatAction | None:
        """A further year of an action may leave out its texts, where its code stands once."""
        if goals.own.short_text or not goals.own.code:
            return None
        same = [a for a in self._actions.values() if a.goals.own.code == goals.own.code and a.place == place]
        return same[0] if len(same) == 1 else None

    def _amount(self, row: Row, key: str, meaning: Meaning, action: FlatAction) -> None:
        value = self._cells.value(row, key)
        read = read_cell_amount(value, self._habits[key])
        if read.code == "amount_missing" and meaning.year:
            return
        if read.code:
            (self._notes.stop if read.stops else self._notes.tell)(read.code, read.message, row.number, key, value)
        year = meaning.year or year_in(self._cells, row, self._layout.columns(Means.YEAR)[0], self._notes)
        kind = self._kind(row, meaning)
        if year is None or kind is None:
            return
        self._notes.seen.years.setdefault(year, row.number)
        if read.amount_eur is None:
            action.unknown.add(year)
        else:
            action.amounts[year, kind] += read.amount_eur

    def _kind(self, row: Row, meaning: Meaning) -> Kind | None:
        """Return what an amount is, by its heading and by the columns that say it of a whole row."""
        for column in self._layout.columns(Means.KIND):
            said = self._cells.text(row, column)
            words = " ".join(word for word in said.casefold().split() if word not in _NOT_A_KIND)
            kind = read_kind(words)
            if kind is None:
                message = "Deze soort kennen we niet. Schrijf uitgave of ontvangst, exploitatie of investering."
                self._notes.stop("kind_unknown", message, row.number, column, said)
                return None
            meaning = Meaning(meaning.means, None, meaning.year, _both(meaning.kind, kind))
        return meaning.kind

    def _place(self, row: Row) -> tuple[str, str]:
        found = []
        for means, above in ((Means.NIS, self._above[0]), (Means.PLACE, self._above[1])):
            columns = self._layout.columns(means)
            found.append((self._cells.text(row, columns[0]) if columns else "") or above)
        return found[0], found[1]

    def _keep_total(self, row: Row) -> None:
        self._notes.tell(
            "row_is_total", "Deze rij is een totaal en telt niet mee.", row.number, "", total_word(row)
        )
        for key, meaning in self._layout.figures:
            amount = read_cell_amount(self._cells.value(row, key), self._habits[key]).amount_eur
            if amount is not None and meaning.year and is_grand(total_word(row)):
                self._totals.setdefault(meaning.year, []).append((row.number, amount))


def read_flat_plan(sheet: Sheet, layout: FlatLayout, notes: Notes) -> tuple[ActionRecord, ...]:
    """Read the rows under the headings of a table of another make."""
    return FlatPlan(sheet, layout, notes).records()


def _is_footer(row: Row) -> bool:
    return any(isinstance(cell, str) and cell.startswith(_FILTERS) for cell in row.cells)


def _is_above(of: Of, level: Of) -> bool:
    order: Sequence[Of] = tuple(Of)
    return order.index(of) < order.index(level)


def _both(heading: Kind, said: Kind) -> Kind:
    """What a column says of the row fills in what the heading leaves unsaid."""
    plain = Kind()
    return Kind(
        heading.flow if heading.flow != plain.flow else said.flow,
        heading.nature if heading.nature != plain.nature else said.nature,
        heading.basis if heading.basis != plain.basis else said.basis,
    )
