"""Harvest, read: codes and texts from the cells of a table, with what is wrong with them, by their place."""

import re
from datetime import date
from decimal import Decimal

from woordhouder.harvest.read.sheet import Cell, text_of
from woordhouder.harvest.read.sheet_notes import Notes

_LONGEST_CODE = 200
_DAMAGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]|Ã[\u0080-\u00bf\u2018-\u201d]|â‚¬|â€")


def checked_code(value: Cell, row: int, column: str, notes: Notes) -> str:
    """Return a code as it stands; "" with a fault where a program made something else of it."""
    if isinstance(value, date) or (isinstance(value, Decimal) and value != value.to_integral_value()):
        what = "datum" if isinstance(value, date) else "kommagetal"
        message = f"Het programma maakte van deze code een {what}. Zet de kolom op Tekst en vul de code opnieuw in."
        notes.stop("code_not_text", message, row, column, value)
        return ""
    code = text_of(value)
    if len(code) > _LONGEST_CODE:
        message = f"Dit zijn meer dan {_LONGEST_CODE} tekens, dus geen code. Kijk na of de kolommen kloppen."
        notes.stop("code_too_long", message, row, column, code)
        return ""
    return code


def checked_text(value: Cell, row: int, column: str, notes: Notes) -> str:
    """Return a text as it stands, with a fault where letters were lost or a formula failed."""
    text = text_of(value)
    if _DAMAGE.search(text):
        message = "In deze tekst staan tekens die stuk zijn. Bewaar het bestand opnieuw als CSV UTF-8 of .xlsx."
        notes.stop("text_damaged", message, row, column, text)
    if text.startswith("#") and text.rstrip("!?").isupper():
        message = "De formule in deze cel geeft een fout. Vul de tekst zelf in."
        notes.stop("text_is_error", message, row, column, text)
    return text
