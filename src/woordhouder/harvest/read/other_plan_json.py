"""Harvest, read: JSON with text blocks or budget lines of a plan, as far as it goes."""

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from woordhouder.harvest.plan_records import ActionRecord, AmountRecord, Basis, GoalRecord, PlanReading, ReadIssue
from woordhouder.harvest.read.amounts import read_amount
from woordhouder.harvest.read.bbc_checks import plan_period
from woordhouder.harvest.read.json_bytes import LARGEST_BYTES, read_json
from woordhouder.harvest.read.plan_text import is_residual, shown_text
from woordhouder.harvest.read.text_block import read_block
from woordhouder.kit.errors import Unreadable

_NOTHING = GoalRecord("", "", "")
_BASES: Mapping[str, Basis] = {"raming": "estimate", "krediet": "credit", "rekening": "realised"}
_BLOCKS = re.compile(rb'"text"\s*:')
_LINES = re.compile(rb'"bedragen"\s*:')


def read_other_json(data: bytes) -> PlanReading | None:
    """Return what a list of text blocks or an object of budget lines says; None for any other JSON."""
    # A look at the bytes first: a plan of 10 MB is not parsed twice.
    if len(data) > LARGEST_BYTES or not (_BLOCKS.search(data) or _LINES.search(data)):
        return None
    try:
        value = read_json(data).value
    except Unreadable:
        return None
    if (
        isinstance(value, list)
        and value
        and all(isinstance(r, dict) and "text" in r and "ac_code" not in r for r in value)
    ):
        return _blocks(value)
    if isinstance(value, dict) and isinstance(value.get("acties"), dict):
        return _lines(value)
    return None


def _reading(actions: list[ActionRecord], issues: list[ReadIssue]) -> PlanReading:
    return PlanReading(None, plan_period(actions), tuple(actions), tuple(issues))


def _record(position: int, objective: GoalRecord, plan: GoalRecord, own: GoalRecord) -> dict[str, Any]:
    return {
        "position": position,
        "municipality_nis": "",
        "municipality_name": "",
        "objective": objective,
        "action_plan": plan,
        "action": own,
        "shown_text": shown_text(own.short_text, own.long_text),
        "is_residual": is_residual(own.code, own.short_text),
        "unknown_years": (),
        "total_eur": None,
    }


def _blocks(rows: list[dict[str, Any]]) -> PlanReading:
    actions, issues = (
        [],
        [
            ReadIssue(
                "no_amounts", "Dit bestand heeft teksten van acties, zonder bedragen en zonder gemeente.", "bestand"
            )
        ],
    )
    for position, row in enumerate(rows, start=1):
        where = f"rij {position}"
        if not isinstance(row["text"], str):
            issues.append(ReadIssue("text_not_text", "Hier staat geen tekst: niet gelezen.", where))
            continue
        block = read_block(row["text"])
        if block.level not in ("", "actie"):
            issues.append(ReadIssue("not_an_action", f"Dit is een {block.level} en geen actie.", where))
            continue
        if not block.is_whole:
            issues.append(ReadIssue("block_short", "Deze tekst heeft alleen een code en een titel.", where))
        actions.append(ActionRecord(**_record(position, _NOTHING, _NOTHING, block.goal), amounts=()))
    return _reading(actions, issues)


def _lines(value: dict[str, Any]) -> PlanReading:
    """Add up the budget lines of each action; a line has a code of its own, an action has several lines."""
    issues = [
        ReadIssue("nis_missing", "Dit bestand noemt geen NIS-code: voeg de code van de gemeente toe.", "bestand"),
        ReadIssue("flow_unknown", "De lijnen zeggen niet of het een uitgave is: gelezen als uitgave.", "bestand"),
    ]
    groups: dict[tuple[Any, ...], dict[tuple[int, Basis], Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for code, line in value["acties"].items():
        goals = tuple(_goal(line.get(level)) for level in ("doelstelling", "actieplan", "actie"))
        sums = groups[line.get("bron"), *goals]
        for amount in line.get("bedragen") or ():
            _add(sums, amount, str(code), issues)
    if len({key[0] for key in groups}) > 1:
        message = "De lijnen komen uit meer dan een rapport: splits het bestand per rapport."
        issues.append(ReadIssue("several_reports", message, "bestand"))
    actions = []
    for position, ((_, objective, plan, own), sums) in enumerate(groups.items(), start=1):
        amounts = tuple(
            AmountRecord(year, amount, "expenditure", "unknown", basis)
            for (year, basis), amount in sorted(sums.items())
        )
        actions.append(ActionRecord(**_record(position, objective, plan, own), amounts=amounts))
    return _reading(actions, issues)


def _goal(said: Any) -> GoalRecord:
    match said:
        case [str() as code, str() as text]:
            return GoalRecord(code.strip(), text, "")
        case _:
            return _NOTHING


def _add(sums: dict[tuple[int, Basis], Decimal], said: Any, line: str, issues: list[ReadIssue]) -> None:
    match said:
        case {"jaar": Decimal() as year, "soort": str() as kind, "bedrag": amount} if kind in _BASES:
            read = read_amount(amount)
            if read.amount_eur is not None:
                sums[int(year), _BASES[kind]] += read.amount_eur
                return
    issues.append(
        ReadIssue("amount_unknown", "Dit bedrag is niet te lezen: kijk het na.", f"{line}, {str(said)[:60]}")
    )
