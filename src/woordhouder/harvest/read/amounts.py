"""Harvest, read: euros from numbers and from Belgian text, exactly or not at all (pure).

The rules for text, in order:
1. `€`, `EUR`, `euro`, blanks (also NBSP and thin ones) around it, and `,-` at the end carry no value.
2. `(1.234)`, `-1.234` and `1.234-` are negative.
3. Comma = decimals, point or blank = thousands in groups of three: `1.234,50`, `990.000`, `1 234,5`.
4. One point and exactly three figures behind it (`1.234`) could be either: thousands, as Belgians write, and told.
5. One point and one, two or more than three figures behind it (`2040.00`) is a decimal point.
6. Commas first, then a point (`1,234.50`), or several commas: written the English way, certain, and told.
7. One comma and exactly three figures behind it (`1,234`): nobody can know. Unknown, and told.
8. Anything else (`n.v.t.`, `12 34`, `2 mio`): unknown, and told. Unknown is never zero.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

CENT = Decimal("0.01")
LARGEST_EUR = Decimal(10) ** 13
_MOST_DECIMALS = 10
_LONGEST_TEXT = 60

_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u200a\u202f\u2060\ufeff]+")
_CURRENCY = re.compile(r"^(?:€|eur\b|euro\b)|(?:€|\beur|\beuro|(?<=\d)eur|(?<=\d)euro)$", re.IGNORECASE)
_NO_CENTS = re.compile(r",(?:-|--|=)$")

_BELGIAN = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:([. '])\d{3})(?:\1\d{3})*)(?:,\d+)?")
_POINT = re.compile(r"(?:\d+|[1-9]\d{0,2}(?: \d{3})+)\.\d+")
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}")
_ONE_POINT_THREE = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_ONE_COMMA_THREE = re.compile(r"\d{1,3},\d{3}")


@dataclass(frozen=True, slots=True)
class AmountReading:
    """An amount, or None where it is unknown; and what to tell about it: an issue's code and message, or None."""

    amount_eur: Decimal | None
    issue_code: str | None = None
    message: str | None = None


class Shape(Enum):
    """How an amount is written: what tells of a whole column's habit, and what only that habit can tell."""

    BELGIAN = "belgian"
    ENGLISH = "english"
    POINT_AND_THREE = "1.234"
    COMMA_AND_THREE = "1,234"
    OTHER = "other"


def shape_of(raw: str) -> Shape:
    """Return how an amount is written, by its signs alone."""
    _, body = _bare(raw)
    if _ONE_COMMA_THREE.fullmatch(body):
        return Shape.COMMA_AND_THREE
    if _ONE_POINT_THREE.fullmatch(body):
        return Shape.POINT_AND_THREE
    if _ENGLISH.fullmatch(body) or _POINT.fullmatch(body):
        return Shape.ENGLISH
    if _BELGIAN.fullmatch(body) and ("," in body or "." in body):
        return Shape.BELGIAN
    return Shape.OTHER


def read_amount(raw: object) -> AmountReading:
    """Read one amount as it came out of JSON with numbers as Decimal: number, text or nothing."""
    if raw is None or (isinstance(raw, str) and not _BLANKS.sub("", raw)):
        return AmountReading(None, "amount_missing", "Hier staat geen bedrag: het telt als onbekend, niet als 0")
    if isinstance(raw, Decimal):
        return _bounded(raw, repr(str(raw)[:60]))
    if isinstance(raw, str):
        return _read_text(raw)
    return _unreadable("wat hier staat")


def _read_text(raw: str) -> AmountReading:
    told = repr(raw[:60])
    if len(raw) > _LONGEST_TEXT:
        return _unreadable(told)
    sign, body = _bare(raw)
    if _ONE_COMMA_THREE.fullmatch(body):
        return _unreadable(told, "dit kan duizend of een komma zijn. Schrijf 1234 of 1,23")
    if _ONE_POINT_THREE.fullmatch(body):
        read = _bounded(sign * Decimal(body.replace(".", "")), told)
        message = f"Bedrag {told} is op zijn Belgisch gelezen als {read.amount_eur} euro: kijk het na"
        return AmountReading(read.amount_eur, "amount_ambiguous", message)
    if _ENGLISH.fullmatch(body):
        read = _bounded(sign * Decimal(body.replace(",", "")), told)
        message = f"Bedrag {told} is op zijn Engels geschreven en gelezen als {read.amount_eur} euro: kijk het na"
        return AmountReading(read.amount_eur, "amount_ambiguous", message)
    if _POINT.fullmatch(body):
        return _as_text(_bounded(sign * Decimal(body.replace(" ", "")), told))
    if _BELGIAN.fullmatch(body):
        plain = re.sub(r"[. ']", "", body).replace(",", ".")
        return _as_text(_bounded(sign * Decimal(plain), told))
    return _unreadable(told)


def _bare(raw: str) -> tuple[int, str]:
    """Return the sign and the figures, without currency, brackets and doubled blanks."""
    text = _BLANKS.sub(" ", raw).strip().replace("−", "-").replace("–", "-").replace("’", "'")
    text = _CURRENCY.sub("", text).strip()
    sign = 1
    if text.startswith("(") and text.endswith(")"):
        sign, text = -1, _CURRENCY.sub("", text[1:-1].strip()).strip()
    text = _NO_CENTS.sub("", text)
    if text.startswith("-"):
        sign, text = -sign, _CURRENCY.sub("", text[1:].strip()).strip()
    elif text.endswith("-"):
        sign, text = -sign, text[:-1].strip()
    return sign, text.removeprefix("+").strip()


def _as_text(read: AmountReading) -> AmountReading:
    if read.issue_code:
        return read
    message = "Bedragen staan als tekst: gelezen zoals Belgen ze schrijven"
    return AmountReading(read.amount_eur, "amount_as_text", message)


def _bounded(amount: Decimal, told: str) -> AmountReading:
    """Refuse what no plan can hold; tell what is finer than a cent, and keep it exactly."""
    if not amount.is_finite() or (amount and amount.adjusted() >= LARGEST_EUR.adjusted()):
        return _unreadable(told, "geen plan is zo groot")
    cents = amount.quantize(CENT)
    if cents == amount:
        return AmountReading(cents if cents else abs(cents))
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_MOST_DECIMALS:
        return _unreadable(told, "het heeft te veel decimalen")
    message = f"Bedrag {told} heeft meer dan twee decimalen: kijk het na"
    return AmountReading(amount, "amount_finer_than_cent", message)


def _unreadable(told: str, why: str = "dit is geen bedrag. Schrijf het als 1234,50") -> AmountReading:
    return AmountReading(None, "amount_unknown", f"Bedrag {told} telt als onbekend, niet als 0: {why}")
