"""Harvest, read: say which columns of a table of another make were read, and which cannot be read together."""

from collections.abc import Callable, Sequence

from woordhouder.harvest.read.flat_headings import Means
from woordhouder.harvest.read.flat_layout import FlatLayout, told_names
from woordhouder.harvest.read.sheet import Cell, text_of
from woordhouder.harvest.read.sheet_notes import Notes

ValuesOf = Callable[[str], Sequence[Cell]]


def tell_columns(layout: FlatLayout, values_of: ValuesOf, notes: Notes) -> None:
    """Tell what each column was taken for, so that a person sees a wrong guess; values_of: its cells."""
    row = layout.head.row.number
    known = [key for key in layout.meanings if layout.meanings[key].means is not Means.KNOWN]
    notes.tell("columns_known", f"Gelezen uit de kolommen {told_names(known)}. Kijk na of dat klopt.", row)
    for key in layout.unknown:
        notes.tell("column_unknown", "Deze kolom is niet bekend en is niet gelezen.", row, key)
    for key in layout.columns(Means.PER_HEAD):
        notes.tell("per_inhabitant", "Bedragen per inwoner zijn niet gelezen.", row, key)
    _no_column_twice(layout, notes)
    _one_report_year(layout, values_of, notes)


def _no_column_twice(layout: FlatLayout, notes: Notes) -> None:
    seen: dict[object, str] = {}
    for key, meaning in layout.figures:
        if (meaning.year, meaning.kind) in seen:
            first = seen[meaning.year, meaning.kind]
            message = f"Deze kolom zegt hetzelfde als de kolom {first!r}. Hou er een van beide."
            notes.stop("column_twice", message, layout.head.row.number, key)
        seen.setdefault((meaning.year, meaning.kind), key)


def _one_report_year(layout: FlatLayout, values_of: ValuesOf, notes: Notes) -> None:
    for column in layout.columns(Means.REPORT_YEAR):
        years = sorted({text_of(value) for value in values_of(column) if value} - {""})
        if len(years) > 1:
            message = f"Dit bestand heeft plannen van {', '.join(years[:5])}. Hou er een over."
            notes.stop("several_report_years", message, None, column, years[-1])
