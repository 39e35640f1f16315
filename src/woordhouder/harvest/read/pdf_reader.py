"""Harvest, read: take the lines of a PDF one by one: begin goals and actions, and give each row to who it is of."""

import re
from collections.abc import Mapping
from decimal import Decimal

from woordhouder.harvest.plan_records import Basis, Flow, Nature
from woordhouder.harvest.read.amounts import Shape
from woordhouder.harvest.read.pdf_columns import Amounts, amounts_of, cells_of
from woordhouder.harvest.read.pdf_doubts import Doubts, Key
from woordhouder.harvest.read.pdf_goals import Goal, OpenAction, Printed, YearBasis
from woordhouder.harvest.read.pdf_headings import Heading
from woordhouder.harvest.read.pdf_kinds import RowKind, begins_as_total, kind_of, kind_of_cells
from woordhouder.harvest.read.pdf_labels import is_row_without_place, label_of
from woordhouder.harvest.read.pdf_levels import Begin, Level, Levels
from woordhouder.harvest.read.pdf_rows import RowAmounts, check_row, guess_of, row_amounts, year_of_row
from woordhouder.harvest.read.pdf_tables import Placed
from woordhouder.harvest.read.pdf_totals import PrintedTotal
from woordhouder.harvest.read.pdf_words import Line

_AGAIN = re.compile(r"\s*\(?vervolg\)?\.?$", re.I)
_CODE_LIKE = re.compile(r"(?=\S*\d)[A-Z0-9][\w./-]*")
_NOBODY = Goal()


class PdfReader:
    """Where in the document we are, and what was read so far."""

    def __init__(self, levels: Levels, habit: Shape, doubts: Doubts) -> None:
        self.actions: list[OpenAction] = []
        self.totals: list[PrintedTotal] = []
        self._levels, self._habit, self._doubts = levels, habit, doubts
        self._level: Level | None = None
        self._objective, self._plan = _NOBODY, _NOBODY
        self._nature: Nature = "unknown"
        self._text = ""
        """What further lines of text belong to: "", short, long or status."""
        self._is_lost = False
        """A text stood between an action and these rows: nobody can know whose they are."""

    @property
    def _action(self) -> OpenAction | None:
        return self.actions[-1] if self._level is Level.ACTION and self.actions else None

    def take(self, one: Placed) -> None:
        """Take one line."""
        if one.is_heading:
            self._text = "" if one.is_new else self._text
            return
        line, heading = one.line, one.heading
        amounts = amounts_of(line, heading, one.edges) if heading else None
        if heading:
            self._doubts.years = tuple(sorted({c.year for c in heading.kept if c.year}))
        said = " ".join(word.text for word in amounts.text) if amounts else line.text
        begun = self._levels.begin(line, said)
        kind = self._begin(line, begun, amounts) if begun else None
        if amounts is None or heading is None or not (amounts.cells or amounts.doubtful):
            if kind is None:
                self._words(line, said)
        elif kind:
            self._own_row(line, kind, amounts, heading)
        else:
            self._row(line, said, amounts, heading)

    def _begin(self, line: Line, begun: Begin, amounts: Amounts | None) -> RowKind:
        """Begin a goal or an action, unless the line names the one in hand once more; return what its cells say."""
        cells = cells_of(amounts.text, line.height) if amounts else [line.text]
        kind, taken = kind_of_cells(cells[1:])
        text = begun.text
        for cell in reversed(cells[len(cells) - taken :]):
            text = text.removesuffix(cell).rstrip()
        text = _AGAIN.sub("", text).strip()
        self._text, self._is_lost = "short", False
        now = self.actions[-1].own if self._level is Level.ACTION and self.actions else None
        if begun.level is Level.ACTION and now and begun.code and (now.code, now.text) == (begun.code, text):
            return kind
        self._level, self._nature = begun.level, "unknown"
        goal = Goal(begun.code, text)
        if begun.level is Level.STRATEGIC:
            self._objective, self._plan = _NOBODY, _NOBODY
        elif begun.level is Level.OBJECTIVE:
            self._objective, self._plan = goal, _NOBODY
        elif begun.level is Level.ACTION_PLAN:
            self._plan = goal
        else:
            above = (_NOBODY, _NOBODY) if not begun.code else (self._objective, self._plan)
            self.actions.append(OpenAction(line, *above, goal))
        return kind

    def _own_row(self, line: Line, kind: RowKind, amounts: Amounts, heading: Heading) -> None:
        """The amounts on the very line that begins a goal or an action: of an action, its whole."""
        read = row_amounts(amounts.cells, heading, self._habit, None)
        if kind.is_balance:
            return
        if amounts.doubtful or not read.is_sure:
            self._doubt(line, amounts, heading, kind)
            return
        check_row(line, read, self._doubts.notes)
        for flow, cells in read.by_flow.items():
            self._give_own(line, RowKind(kind.flow or flow, kind.nature), cells)

    def _give_own(self, line: Line, kind: RowKind, cells: dict[YearBasis, Decimal]) -> None:
        action = self._action
        if action is None:
            goal = self._plan if self._level is Level.ACTION_PLAN else self._objective
            scopes = (goal,) if goal is not _NOBODY else ()
            count = len(self.actions)
            self.totals.append(PrintedTotal(line, scopes, False, count, kind.flow, kind.nature, cells))
        elif kind.flow and kind.nature:
            self._add(line, action, kind.flow, kind.nature, cells)
        else:
            action.wholes.append(Printed(line, kind.flow, cells))

    def _row(self, line: Line, said: str, amounts: Amounts, heading: Heading) -> None:
        """A line of amounts that begins nothing."""
        row = None if heading.has_years else year_of_row(said)
        kind = RowKind() if row else kind_of(said)
        is_sum = begins_as_total(said) or bool(kind and kind.is_total)
        goes_on = self._text == "short"
        if not goes_on or kind or is_sum:
            self._text = ""
        if kind and kind.is_balance:
            return
        read = row_amounts(amounts.cells, heading, self._habit, row)
        if amounts.doubtful or not read.is_sure:
            if not is_sum:
                self._doubt(line, amounts, heading, kind or RowKind())
            return
        check_row(line, read, self._doubts.notes)
        if is_sum:
            self._sum(line, said, kind, read)
        elif kind:
            self._kind_row(line, kind, amounts, heading, read)
        else:
            self._other_row(line, said, amounts, heading, read, goes_on)

    def _sum(self, line: Line, said: str, kind: RowKind | None, read: RowAmounts) -> None:
        """A printed sum: the only thing known of an action, or to be held against its parts."""
        action, count = self._action, len(self.actions)
        named = said.casefold()
        is_of_plan, is_of_objective = "actieplan" in named, "doelstelling" in named
        scopes = (self._plan,) if is_of_plan else (self._objective,) if is_of_objective else ()
        for flow, cells in read.by_flow.items():
            of_flow = (kind.flow if kind else None) or flow
            is_known = action and (action.sums(of_flow) or any(whole.flow == of_flow for whole in action.wholes))
            if action and of_flow and not is_known and not scopes:
                action.wholes.append(Printed(line, of_flow, cells))
                continue
            above = (*((action.own,) if action else ()), self._plan, self._objective)
            any_of = scopes or tuple(goal for goal in above if goal is not _NOBODY)
            nature = kind.nature if kind else None
            self.totals.append(PrintedTotal(line, any_of, not scopes, count, of_flow, nature, cells))

    def _kind_row(self, line: Line, kind: RowKind, amounts: Amounts, heading: Heading, read: RowAmounts) -> None:
        """A row that says what goes out or comes in."""
        self._nature = kind.nature or self._nature
        action = self._action
        for flow, cells in read.by_flow.items():
            of_flow = kind.flow or flow
            if action is None:
                self._give_own(line, RowKind(of_flow, kind.nature), cells)
            elif of_flow is None or self._is_lost:
                self._doubt(line, amounts, heading, kind)
                return
            else:
                self._add(line, action, of_flow, self._nature, cells)

    def _other_row(
        self, line: Line, said: str, amounts: Amounts, heading: Heading, read: RowAmounts, goes_on: bool
    ) -> None:
        """Amounts beside other words: the text of the action that goes on, or a budget line under it."""
        action = self._action
        if action is None:
            if not said:
                self._doubt(line, amounts, heading, RowKind())
            return
        is_first = goes_on and not action.wholes and not action.detail and not action.parts
        is_indented = line.words[0].left > action.line.words[0].left + line.height
        if is_first and (not said or (is_indented and not _CODE_LIKE.fullmatch(said.split()[0]))):
            action.own.text = f"{action.own.text} {said}".strip()
            for flow, cells in read.by_flow.items():
                action.wholes.append(Printed(line, flow, cells))
        elif said and {*read.by_flow} <= {None, "expenditure"} and not self._is_lost:
            self._text = ""
            action.parts.extend(Printed(line, flow, cells) for flow, cells in read.by_flow.items())
        else:
            self._doubt(line, amounts, heading, RowKind())

    def _words(self, line: Line, said: str) -> None:
        """A line without amounts in columns: a label, the name of a part, or text that goes on."""
        action = self._action
        label = label_of(said)
        kind = None if label else kind_of(said)
        if label:
            self._text = label.kind
            self._go_on(label.text)
        elif kind:
            self._text = ""
            self._nature = kind.nature or self._nature
        elif begins_as_total(said):
            self._text = ""
        elif action and is_row_without_place(said):
            self._text = ""
            self._doubts.add(line, action.named, action.detail, {})
        elif self._text:
            self._go_on(said)
        elif action and (action.detail or action.wholes):
            self._is_lost = True

    def _go_on(self, text: str) -> None:
        """A text goes on on the next line."""
        action = self._action
        goal = action.own if action else self._plan if self._level is Level.ACTION_PLAN else self._objective
        if goal is _NOBODY or self._level is Level.STRATEGIC:
            return
        if self._text == "status" and action:
            action.status = f"{action.status} {text}".strip()
        elif self._text == "long":
            goal.long_text = f"{goal.long_text} {text}".strip()
        elif self._text == "short":
            goal.text = f"{goal.text} {text}".strip()

    def _add(
        self, line: Line, action: OpenAction, flow: Flow, nature: Nature, cells: Mapping[YearBasis, Decimal]
    ) -> None:
        keys: dict[Key, Decimal] = {(year, flow, nature, basis): amount for (year, basis), amount in cells.items()}
        twice = sorted({key[0] for key in keys if key in action.detail})
        if twice:
            message = f"Het jaar {twice[0]} staat al bij deze actie. Kijk na of deze regel erbij hoort."
            self._doubts.add(line, action.named, action.detail, keys, message, "year_given_twice")
        else:
            action.detail |= keys

    def _doubt(self, line: Line, amounts: Amounts, heading: Heading, kind: RowKind) -> None:
        action = self._action
        if action is None and self._level is not None and amounts.text:
            # A sum above the actions: it is only held against them, so nothing of it is missed.
            return
        flow = kind.flow or "expenditure"
        nature: Nature = kind.nature or self._nature
        cells: dict[tuple[int, Basis], Decimal] = guess_of(amounts, heading, self._habit, flow)
        guess: dict[Key, Decimal] = {(year, flow, nature, basis): a for (year, basis), a in cells.items()}
        self._doubts.add(line, action.named if action else "", action.detail if action else None, guess)
