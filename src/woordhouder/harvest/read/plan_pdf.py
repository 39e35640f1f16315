"""Harvest, read: the actions of a plan from the PDF that lists them with their estimates, as far as it is certain.

What is read: lines that begin a goal or an action, amounts under headings with years, and rows that say what
goes out or comes in. What is not certain is a fault with its page and line, until a person settles it; an amount is
never guessed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from woordhouder.civic.reference.places import Places
from woordhouder.harvest.plan_records import CellIssue, PlanReading, ReadIssue, SettledLine
from woordhouder.harvest.read.bbc_checks import plan_period
from woordhouder.harvest.read.pdf_doubts import Doubts
from woordhouder.harvest.read.pdf_goals import close, record_of
from woordhouder.harvest.read.pdf_levels import Levels
from woordhouder.harvest.read.pdf_reader import PdfReader
from woordhouder.harvest.read.pdf_rows import habit_of_paper
from woordhouder.harvest.read.pdf_tables import placed
from woordhouder.harvest.read.pdf_totals import check_printed
from woordhouder.harvest.read.pdf_words import Line, read_lines
from woordhouder.harvest.read.sheet_checks import check_whole
from woordhouder.harvest.read.sheet_notes import Notes

_NIS = re.compile(r"nis[- ]?code[^0-9]{0,20}(\d{5})\b", re.I)
_NAME = re.compile(r"naam bestuur\s*:?\s*(.+)", re.I)
_THOUSANDS = re.compile(
    r"\b(?:in|x)\s*(?:duizend(?:en|tallen)?|miljoen(?:en)?|1[. ]?000(?:[. ]?000)?)\s*(?:euro|eur\b|€)"
    r"|\bk€|\bkeur\b",
    re.I,
)


@dataclass
class _Whose:
    """Whose plan it is, as the block of headers says."""

    nis_code: str = ""
    name: str = ""
    rest: list[Line] = field(default_factory=list)


def read_plan_pdf(data: bytes, places: Places, settled: Iterable[SettledLine] = ()) -> PlanReading:
    """Read a whole PDF; settled: what a person said of doubtful lines.

    Raises Unreadable where it has no text or cannot be opened.
    """
    lines = read_lines(data)
    doubts = Doubts(settled)
    whose = _whose(lines, doubts)
    rows = placed(whose.rest)
    reader = PdfReader(Levels(whose.rest), habit_of_paper(rows), doubts)
    for one in rows:
        reader.take(one)
    for action in reader.actions:
        close(action, doubts)
    check_printed(reader.totals, reader.actions, doubts.notes)
    # Money that is tied to no goal has a heading of its own, also where nothing stands under it.
    kept = [action for action in reader.actions if action.own.code or action.detail]
    records = tuple(record_of(n, action, whose.nis_code, whose.name) for n, action in enumerate(kept, start=1))
    whole = Notes("acties op volgorde")
    if not records:
        whole.stop("no_rows", "In deze PDF staan geen regels Actie met een code en bedragen die te lezen zijn.")
    whole.seen.places[whose.nis_code, whose.name] = 1
    for record in records:
        for amount in record.amounts:
            whole.seen.years.setdefault(amount.year, record.position)
    check_whole(records, places, whole)
    found: tuple[CellIssue, ...] = (*doubts.notes.all(), *whole.all())
    return PlanReading(
        municipality_nis=whose.nis_code or None,
        period=plan_period(records),
        actions=records,
        issues=tuple(ReadIssue(issue.code, issue.message, issue.where) for issue in found),
        cell_issues=found,
        media_type="application/pdf",
        doubts=tuple(doubts.open),
    )


def _whose(lines: Sequence[Line], doubts: Doubts) -> _Whose:
    """Take the municipality from its lines, and tell where amounts are not in euros."""
    whose = _Whose()
    for line in lines:
        code, name = _NIS.search(line.text), _NAME.match(line.text)
        if code or name:
            whose.nis_code = whose.nis_code or (code[1] if code else "")
            whose.name = whose.name or (name[1].strip() if name else "")
            continue
        if _THOUSANDS.search(line.text):
            message = "De bedragen staan niet in euro maar in duizend of miljoen euro. Vraag een overzicht in euro."
            doubts.notes.of(line.page).stop("amounts_not_in_euro", message, line.number, "", line.text)
        whose.rest.append(line)
    return whose
