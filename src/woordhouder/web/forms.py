"""Web: read a form field by field; what is wrong is gathered, so that a page can say it all at once."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar

from litestar import Request
from litestar.datastructures import UploadFile

from woordhouder.kit.language import N_

_Choice = TypeVar("_Choice", bound=Enum)
_WHOLE = re.compile(r"-?[0-9]{1,9}")

_NEEDED = N_("Vul dit in.")
_TOO_LONG = N_("Dit is te lang.")
_NO_CHOICE = N_("Kies een van de mogelijkheden.")
_NO_DATE = N_("Schrijf de datum als dag, maand en jaar.")
_NO_NUMBER = N_("Schrijf hier een getal.")


class Form:
    """What was sent. Ask each field once by its kind; afterwards `errors` says per field what is wrong.

    Only the fields that a page asks for exist: anything else that was sent is ignored.
    """

    def __init__(self, fields: dict[str, list[str]], files: dict[str, UploadFile] | None = None) -> None:
        self._fields = fields
        self._files = files or {}
        self.errors: dict[str, str] = {}

    @property
    def is_right(self) -> bool:
        return not self.errors

    def raw(self, name: str) -> str:
        """Return a field as it was typed, to show it again."""
        return self._fields.get(name, [""])[-1]

    def all(self, name: str) -> list[str]:
        """Return every value of a field that may come more than once, such as check boxes."""
        return [value for value in self._fields.get(name, []) if value]

    def text(self, name: str, *, longest: int, is_needed: bool = True) -> str:
        """Return a field without blanks at its ends; line ends become \\n."""
        value = self.raw(name).replace("\r\n", "\n").strip()
        if is_needed and not value:
            self.errors[name] = _NEEDED
        elif len(value) > longest:
            self.errors[name] = _TOO_LONG
        return value

    def choice(self, name: str, kind: type[_Choice]) -> _Choice | None:
        """Return the member of an enum whose value was sent; None, with a problem, for any other."""
        for member in kind:
            if member.value == self.raw(name):
                return member
        self.errors[name] = _NO_CHOICE
        return None

    def number(self, name: str, *, is_needed: bool = True) -> int | None:
        """Return a whole number of at most 9 digits, such as an id: every column holds it."""
        value = self.raw(name).strip()
        if not value and not is_needed:
            return None
        if _WHOLE.fullmatch(value):
            return int(value)
        self.errors[name] = _NO_NUMBER if value else _NEEDED
        return None

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the whole numbers among the values of a field, such as the ids of check boxes."""
        return tuple(int(value) for value in self.all(name) if _WHOLE.fullmatch(value))

    def amount(self, name: str, *, is_needed: bool = True) -> Decimal | None:
        """Return an exact amount; a comma or a point before the decimals, blanks in thousands."""
        value = self.raw(name).strip().replace("\u202f", "").replace("\xa0", "").replace(" ", "").removeprefix("€")
        if not value and not is_needed:
            return None
        if "," in value:
            value = value.replace(".", "").replace(",", ".")
        try:
            amount = Decimal(value)
        except InvalidOperation:
            self.errors[name] = _NO_NUMBER if value else _NEEDED
            return None
        if not amount.is_finite() or abs(amount) >= Decimal(10) ** 13:
            self.errors[name] = _NO_NUMBER
            return None
        return amount

    def date(self, name: str, *, is_needed: bool = True) -> date | None:
        """Return a date, written as a date field sends it (2026-05-12) or as people do (12/5/2026)."""
        value = self.raw(name).strip()
        if not value and not is_needed:
            return None
        found = _read_date(value)
        if found is None:
            self.errors[name] = _NO_DATE if value else _NEEDED
        return found

    def is_ticked(self, name: str) -> bool:
        return bool(self.raw(name))

    def file(self, name: str) -> UploadFile | None:
        return self._files.get(name)


def _read_date(text: str) -> date | None:
    parts = text.split("-") if "-" in text else list(reversed(text.replace(".", "/").split("/")))
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    try:
        return date(*(int(part) for part in (parts if len(parts[0]) == 4 else reversed(parts))))
    except ValueError:
        return None


async def provide_form(request: Request[Any, Any, Any]) -> Form:
    """Read the fields of a request; the guard read them already, so this costs nothing more."""
    fields: dict[str, list[str]] = {}
    files: dict[str, UploadFile] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, UploadFile):
            files[name] = value
        else:
            # PostgreSQL stores no NUL, and nobody types one.
            fields.setdefault(name, []).append(str(value).replace("\x00", ""))
    return Form(fields, files)
