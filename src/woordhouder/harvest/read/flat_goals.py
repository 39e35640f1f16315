"""Harvest, read: the goals and the action that one row of a strange table names, whatever columns hold them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from woordhouder.harvest.plan_records import GoalRecord
from woordhouder.harvest.read.cell_texts import checked_code, checked_text
from woordhouder.harvest.read.flat_headings import Means, Of
from woordhouder.harvest.read.flat_layout import FlatLayout
from woordhouder.harvest.read.plan_columns import ACTION, ACTION_PLAN, LEVELS, OBJECTIVE, STRATEGIC
from woordhouder.harvest.read.sheet import Row, text_of
from woordhouder.harvest.read.sheet_notes import Notes
from woordhouder.harvest.read.table_cells import TableCells
from woordhouder.harvest.read.text_block import read_block
from woordhouder.kit.text import search_key

NOTHING = GoalRecord("", "", "")
_MOSTLY = 0.8
_CODED = re.compile(r"(?P<code>[^\s:]{0,39}\d[^\s:]{0,39})\s*(?::\s*|[–-]\s+|\s)\s*(?P<text>\S.*)", re.DOTALL)
_LONE_CODE = re.compile(r"\S*\d\S*")
_LETTERS = re.compile(r"(?i)(sd|bd|ap|act|ac)[-_. ]?\d")
_BY_LETTERS = {"sd": Of.STRATEGIC, "bd": Of.OBJECTIVE, "ap": Of.ACTION_PLAN, "ac": Of.ACTION, "act": Of.ACTION}
_BY_WORD = {OBJECTIVE: Of.OBJECTIVE, ACTION_PLAN: Of.ACTION_PLAN, ACTION: Of.ACTION}
_ORDER = (Of.STRATEGIC, Of.OBJECTIVE, Of.ACTION_PLAN, Of.ACTION)


@dataclass(frozen=True)
class RowGoals:
    """What one row tells of: its level, and the goals from the top down to it."""

    level: Of
    objective: GoalRecord
    action_plan: GoalRecord
    own: GoalRecord


class GoalCells:
    """Reads the goals of each row; remembers the last ones where a table writes them above their actions."""

    def __init__(self, layout: FlatLayout, cells: TableCells, rows: Sequence[Row], notes: Notes) -> None:
        self._layout, self._cells = layout, cells
        # A first look at all rows: what is wrong in them is told when they are read.
        self._notes = Notes("")
        self._read = {of: self._reader(of, rows) for of in _ORDER}
        self._standing: dict[Of, GoalRecord] = {}
        self._has_levels = bool(layout.columns(Means.LEVEL))
        self._has_letters = not self._has_levels and self._tells_by_letters(rows)
        self._by_code = self._goals_by_code(rows) if layout.columns(Means.PARENT) else {}
        self._is_stepped = not self._has_levels and self._stands_in_steps(rows)
        self._notes = notes

    def of_row(self, row: Row) -> RowGoals | None:
        """Return what a row tells of; None where it names nothing."""
        own = {of: goal for of in _ORDER if (goal := self._read[of](row)) != NOTHING}
        if self._is_stepped:
            own = _on_its_step(own)
        if not own:
            return None
        level = self._level(row, own)
        if level is None:
            return None
        goal = own[max(own, key=_ORDER.index)] if self._is_one_column else own[level]
        if level is not Of.ACTION:
            self._stand(level, goal)
            return RowGoals(level, NOTHING, NOTHING, goal)
        if self._by_code:
            return RowGoals(level, *self._above(row), goal)
        objective, plan = (
            own.get(of, NOTHING) if of in own and not self._is_one_column else self._standing.get(of, NOTHING)
            for of in (Of.OBJECTIVE, Of.ACTION_PLAN)
        )
        return RowGoals(level, objective, plan, goal)

    def _goals_by_code(self, rows: Sequence[Row]) -> dict[str, tuple[Of, GoalRecord, str]]:
        """Return the goals by code, each with its level and the code above it."""
        found: dict[str, tuple[Of, GoalRecord, str]] = {}
        for row in rows:
            goal = self._read[Of.ACTION](row)
            level = self._level(row, {Of.ACTION: goal}) if goal.code else None
            if level in (Of.OBJECTIVE, Of.ACTION_PLAN):
                found[goal.code] = (level, goal, self._parent(row))
        return found

    def _parent(self, row: Row) -> str:
        return self._cells.text(row, self._layout.columns(Means.PARENT)[0])

    def _above(self, row: Row) -> tuple[GoalRecord, GoalRecord]:
        """Return the objective and the action plan whose codes a row names, from below to above."""
        found: dict[Of, GoalRecord] = {}
        code = self._parent(row)
        if code and code not in self._by_code:
            message = (
                "Deze code staat niet in het bestand. Voeg een rij voor dit actieplan toe, of verbeter de code."
            )
            self._notes.stop("parent_unknown", message, row.number, self._layout.columns(Means.PARENT)[0], code)
        for _ in _ORDER:
            if code in self._by_code:
                level, goal, code = self._by_code[code]
                found.setdefault(level, goal)
        return found.get(Of.OBJECTIVE, NOTHING), found.get(Of.ACTION_PLAN, NOTHING)

    @property
    def _is_one_column(self) -> bool:
        return self._has_levels or self._has_letters

    def _stand(self, level: Of, goal: GoalRecord) -> None:
        """From here on rows stand under this goal, and under nothing that stood below it."""
        self._standing[level] = goal
        for below in _ORDER[_ORDER.index(level) + 1 :]:
            self._standing.pop(below, None)

    def _level(self, row: Row, own: dict[Of, GoalRecord]) -> Of | None:
        if self._has_levels:
            return self._said_level(row)
        lowest = max(own, key=_ORDER.index)
        if self._has_letters:
            found = _LETTERS.match(own[lowest].code)
            return _BY_LETTERS[found[1].casefold()] if found else Of.ACTION
        return lowest

    def _said_level(self, row: Row) -> Of | None:
        column = self._layout.columns(Means.LEVEL)[0]
        said = self._cells.text(row, column)
        if search_key(said) in STRATEGIC:
            return Of.STRATEGIC
        word = LEVELS.get(search_key(said))
        if word is None:
            message = "Dit niveau bestaat niet. Schrijf beleidsdoelstelling, actieplan of actie."
            self._notes.stop("level_unknown", message, row.number, column, said)
            return None
        return _BY_WORD[word]

    def _stands_in_steps(self, rows: Sequence[Row]) -> bool:
        """A table may give each level a column for its code and a row of its own, and one column for all texts."""
        if self._layout.columns(Means.SHORT, Of.ACTION) or not self._layout.columns(Means.SHORT):
            return False
        coded = [[of for of in _ORDER if self._read[of](row).code] for row in rows]
        alone = [found[0] for found in coded if len(found) == 1]
        return len(alone) >= _MOSTLY * len(rows) and len(set(alone)) > 1 and Of.ACTION in alone

    def _tells_by_letters(self, rows: Sequence[Row]) -> bool:
        """A table with one column for all codes tells the levels by their letters: BD1, AP1.1, AC1.1.1."""
        upper = (means for means in (Means.CODE, Means.BARE, Means.SHORT, Means.BLOCK))
        if any(self._layout.columns(means, of) for means in upper for of in (Of.OBJECTIVE, Of.ACTION_PLAN)):
            return False
        codes = (_LETTERS.match(self._read[Of.ACTION](row).code) for row in rows)
        seen = {_BY_LETTERS[found[1].casefold()] for found in codes if found}
        return Of.ACTION in seen and bool(seen & {Of.OBJECTIVE, Of.ACTION_PLAN})

    def _reader(self, of: Of, rows: Sequence[Row]) -> Callable[[Row], GoalRecord]:
        blocks = self._layout.columns(Means.BLOCK, of)
        if blocks:
            return lambda row: read_block(self._cells.text(row, blocks[0])).goal
        code, short, long, bare = (self._column(means, of) for means in _GOAL_PARTS)
        if bare and not code and (short or long):
            # "Actie" beside "Omschrijving": the code, where it looks like one.
            code, short = (bare, short) if self._mostly(rows, bare, _LONE_CODE) else (code, bare)
            long = long or (self._column(Means.SHORT, of) if short == bare else None)
        elif bare and code and not short:
            short = bare
        elif bare and not code:
            if self._mostly(rows, bare, _LONE_CODE):
                return lambda row: self._goal(row, bare, None, None)
            return self._split(bare, self._mostly(rows, bare, _CODED))
        return lambda row: self._goal(row, code, short, long)

    def _column(self, means: Means, of: Of) -> str | None:
        """Return the column of a level; one that names no level is the action's."""
        own = self._layout.columns(means, of)
        loose = self._layout.columns(means) if of is Of.ACTION and not own else []
        return next(iter((*own, *loose)), None)

    def _goal(self, row: Row, code: str | None, short: str | None, long: str | None) -> GoalRecord:
        found = checked_code(self._cells.value(row, code), row.number, code, self._notes) if code else ""
        texts = [
            checked_text(self._cells.value(row, column), row.number, column, self._notes) if column else ""
            for column in (short, long)
        ]
        return GoalRecord(found, texts[0] or texts[1], texts[1] if texts[0] else "")

    def _split(self, bare: str, has_codes: bool) -> Callable[[Row], GoalRecord]:
        def read(row: Row) -> GoalRecord:
            text = checked_text(self._cells.value(row, bare), row.number, bare, self._notes)
            block = read_block(text)
            found = _CODED.fullmatch(text) if has_codes and not block.is_whole else None
            if found:
                return GoalRecord(found["code"], found["text"].strip(), "")
            return block.goal if block.is_whole else GoalRecord("", text, "")

        return read

    def _mostly(self, rows: Sequence[Row], column: str, shape: re.Pattern[str]) -> bool:
        """Tell whether most cells of a column look so; a single text may begin with a number by chance."""
        texts = [text for row in rows if (text := text_of(self._cells.value(row, column)))]
        return bool(texts) and sum(bool(shape.fullmatch(text)) for text in texts) >= _MOSTLY * len(texts)


def _on_its_step(own: dict[Of, GoalRecord]) -> dict[Of, GoalRecord]:
    """Give the text of a row to the level whose code stands there."""
    coded = [of for of, goal in own.items() if goal.code]
    text = own[Of.ACTION].short_text if Of.ACTION in own else ""
    if not coded or coded[-1] is Of.ACTION:
        return own
    return {coded[-1]: GoalRecord(own[coded[-1]].code, text, "")}


_GOAL_PARTS = (Means.CODE, Means.SHORT, Means.LONG, Means.BARE)
