"""Harvest, read: the lines of a PDF that a person must settle, and those that a person has settled."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from woordhouder.harvest.plan_records import AmountRecord, Basis, CellIssue, Flow, LineDoubt, Nature, SettledLine
from woordhouder.harvest.read.pdf_words import Line
from woordhouder.harvest.read.sheet_notes import Notes

Key = tuple[int, Flow, Nature, Basis]
_MESSAGE = "Van deze regel is niet zeker wat de bedragen zijn. Kijk ze na in de PDF en vul ze zelf in."


class Notebook:
    """The notes of each page."""

    def __init__(self) -> None:
        self._pages: dict[int, Notes] = {}

    def of(self, page: int) -> Notes:
        """Return the notes of one page."""
        return self._pages.setdefault(page, Notes(f"bladzijde {page}"))

    def all(self) -> Iterable[CellIssue]:
        """Return what was noted, page by page."""
        return (issue for page in sorted(self._pages) for issue in self._pages[page].all())


class Doubts:
    """What is doubtful is a fault with its page and line, until a person said what it is; then that counts."""

    def __init__(self, settled: Iterable[SettledLine]) -> None:
        self.notes = Notebook()
        self.open: list[LineDoubt] = []
        self.years: tuple[int, ...] = ()
        self._settled = {(one.page, one.line, one.text): one for one in settled}

    def add(
        self,
        line: Line,
        action: str,
        amounts: dict[Key, Decimal] | None,
        guess: Mapping[Key, Decimal],
        message: str = _MESSAGE,
        code: str = "line_doubtful",
    ) -> None:
        """Note a doubtful line of an action, or put in what a person said of it. amounts: those of the action."""
        said = self._settled.get((line.page, line.number, line.text))
        if said is not None:
            self._take(line, said, amounts)
            return
        records = tuple(
            AmountRecord(year, amount, flow, nature, basis)
            for (year, flow, nature, basis), amount in sorted(guess.items())
        )
        years = tuple(sorted({*self.years, *(key[0] for key in guess)}))
        self.open.append(
            LineDoubt(line.page, line.number, line.text, action, years, records, line.middle, line.height)
        )
        self.notes.of(line.page).stop(code, message, line.number, "", line.text)

    def _take(self, line: Line, said: SettledLine, amounts: dict[Key, Decimal] | None) -> None:
        into = {} if amounts is None else amounts
        for one in said.amounts:
            key = (one.year, one.flow, one.nature, one.basis)
            into[key] = into.get(key, Decimal(0)) + one.amount_eur
        message = "Iemand keek deze regel na." if said.amounts else "Iemand keek deze regel na en liet ze weg."
        self.notes.of(line.page).tell("line_settled", message, line.number, "", line.text)
