"""Harvest, read: one row of a plan's actions as a record, with all that is odd about it."""

import re
from decimal import Decimal

from woordhouder.harvest.plan_records import ActionRecord, AmountRecord, GoalRecord, ReadIssue
from woordhouder.harvest.read.amounts import read_amount
from woordhouder.harvest.read.json_bytes import GivenTwice
from woordhouder.harvest.read.plan_text import is_residual, shown_text
from woordhouder.harvest.read.telling import Telling

_TEXTS = ("short", "long")
_LEVELS = ("bd", "ap", "ac")  # beleidsdoelstelling, actieplan, actie = objective, action plan, action
_USED = {
    *("municipality", "nis_code", "total_amount", "yearly_amounts"),
    *(f"{level}_{part}" for level in _LEVELS for part in ("code", *_TEXTS)),
}
# Additions of the project that published the samples; no part of a plan.
_IGNORED = {"categories", "amount_per_capita"}
# Only in a follow-up report.
_STATUS = "ac_status"

_LONGEST_CODE = 200
_YEAR = re.compile(r"[12]\d{3}")
# Signs that no text holds, half characters, and the mark of a letter that was lost before.
_DAMAGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffd]")


def read_row(row: dict[str, object], position: int) -> Telling[ActionRecord]:
    """Read one row; `position` counts from 1 and names the row in every issue."""
    where = f"rij {position}"
    yield from _check_fields(row, where)
    nis_code = yield from _code(row, "nis_code", where)
    name = yield from _text(row, "municipality", where)
    objective = yield from _goal(row, "bd", where)
    action_plan = yield from _goal(row, "ap", where)
    action = yield from _goal(row, "ac", where)
    amounts, unknown_years = yield from _amounts(row, where)
    total_eur = yield from _total(row, amounts, unknown_years, where)
    status = yield from _text(row, _STATUS, where)
    return ActionRecord(
        position=position,
        municipality_nis=nis_code,
        municipality_name=name.strip(),
        objective=objective,
        action_plan=action_plan,
        action=action,
        shown_text=shown_text(action.short_text, action.long_text),
        is_residual=is_residual(action.code, action.short_text),
        amounts=amounts,
        unknown_years=unknown_years,
        total_eur=total_eur,
        status=status.strip(),
    )


def _check_fields(row: dict[str, object], where: str) -> Telling[None]:
    for field in sorted(_USED - row.keys()):
        yield ReadIssue(
            "field_missing", f"Het veld {field} ontbreekt: gelezen als leeg. Vul het bestand aan", where
        )
    for field in sorted(row.keys() - _USED - _IGNORED - {_STATUS}):
        yield ReadIssue("field_unknown", f"Het veld {field[:60]!r} kennen we niet: niet gelezen", where)


def _goal(row: dict[str, object], level: str, where: str) -> Telling[GoalRecord]:
    code = yield from _code(row, f"{level}_code", where)
    short = yield from _text(row, f"{level}_short", where)
    long = yield from _text(row, f"{level}_long", where)
    return GoalRecord(code, short, long)


def _code(row: dict[str, object], field: str, where: str) -> Telling[str]:
    value = row.get(field)
    if isinstance(value, Decimal):
        yield ReadIssue("code_not_text", f"{field} staat als getal: nullen vooraan kunnen verloren zijn", where)
        return str(value)[:_LONGEST_CODE]
    code = (yield from _text(row, field, where)).strip()
    if len(code) > _LONGEST_CODE:
        message = f"{field} heeft meer dan {_LONGEST_CODE} tekens ({code[:40]!r}…), dus geen code: gelezen als leeg"
        yield ReadIssue("code_too_long", message, where)
        return ""
    return code


def _text(row: dict[str, object], field: str, where: str) -> Telling[str]:
    value = row.get(field)
    if value is None:
        return ""
    if isinstance(value, GivenTwice):
        texts = " en ".join(repr(str(v)[:60]) for v in value.values)
        yield ReadIssue("field_given_twice", f"{field} staat er twee keer, als {texts}: hou een van beide", where)
        return ""
    if not isinstance(value, str):
        yield ReadIssue("text_not_text", f"{field} is geen tekst: verbeter het in het bestand", where)
        return ""
    if _DAMAGE.search(value):
        yield ReadIssue("text_damaged", f"In {field} staan tekens die stuk zijn: kijk in het origineel", where)
    return _DAMAGE.sub("\ufffd", value)


def _amounts(row: dict[str, object], where: str) -> Telling[tuple[tuple[AmountRecord, ...], tuple[int, ...]]]:
    by_year = row.get("yearly_amounts")
    if not isinstance(by_year, dict):
        if "yearly_amounts" in row:
            message = "In yearly_amounts staan geen bedragen per jaar: verbeter het in het bestand"
            yield ReadIssue("amounts_unreadable", message, where)
        return (), ()
    found: dict[int, Decimal | None] = {}
    for key, raw in by_year.items():
        year = yield from _year(key, raw, where)
        if year is None:
            continue
        amount = yield from _amount(raw, f"{where}, {year}")
        if year in found:
            yield ReadIssue(
                "year_given_twice", "Dit jaar staat er twee keer: hou een van beide", f"{where}, {year}"
            )
            amount = None
        found[year] = amount
    known = tuple(_record(year, amount) for year, amount in sorted(found.items()) if amount is not None)
    return known, tuple(sorted(year for year, amount in found.items() if amount is None))


def _record(year: int, amount_eur: Decimal) -> AmountRecord:
    return AmountRecord(year, amount_eur, flow="expenditure", nature="investment", basis="estimate")


def _year(key: str, raw: object, where: str) -> Telling[int | None]:
    if _YEAR.fullmatch(key.strip()):
        return int(key.strip())
    message = f"{key[:40]!r} is geen jaar, dus het bedrag {str(raw)[:40]!r} is niet gelezen: verbeter het jaar"
    yield ReadIssue("year_unreadable", message, where)
    return None


def _amount(raw: object, where: str) -> Telling[Decimal | None]:
    if isinstance(raw, GivenTwice):
        texts = " en ".join(repr(str(v)[:60]) for v in raw.values)
        yield ReadIssue("year_given_twice", f"Het bedrag staat er twee keer, als {texts}: hou een van beide", where)
        return None
    read = read_amount(raw)
    if read.issue_code and read.message:
        yield ReadIssue(read.issue_code, read.message, where)
    return read.amount_eur


def _total(
    row: dict[str, object], amounts: tuple[AmountRecord, ...], unknown_years: tuple[int, ...], where: str
) -> Telling[Decimal | None]:
    if "total_amount" not in row:
        return None
    total = yield from _amount(row["total_amount"], f"{where}, total_amount")
    if total is None or unknown_years:
        return total
    years = sum((amount.amount_eur for amount in amounts), Decimal("0.00"))
    if total != years:
        differs = f"{total - years} verschil"
        message = f"total_amount is {total} euro, maar de jaren geven samen {years}: {differs}. Kijk het na"
        yield ReadIssue("total_differs", message, where)
    return total
