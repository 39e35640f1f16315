"""Harvest, read: a plan's reading in the shape that `woordhouder plans read --json` prints."""

from decimal import Decimal
from typing import Any

from woordhouder.harvest.plan_records import ActionRecord, Flow, PlanReading


def plan_as_json(file: str, reading: PlanReading) -> dict[str, Any]:
    """Return plain values for JSON: amounts as decimal strings, years as text, counts of distinct codes."""
    return {
        "file": file,
        "municipality_nis": reading.municipality_nis,
        "period": list(reading.period) if reading.period else None,
        "objectives": reading.objective_count,
        "action_plans": reading.action_plan_count,
        "actions": reading.action_count,
        "rows": [_row(action) for action in reading.actions],
        "yearly_eur": {str(year): f"{amount:f}" for year, amount in reading.yearly_eur().items()},
        "issues": [{"code": i.code, "message": i.message, "where": i.where} for i in reading.issues],
    }


def _by_year(action: ActionRecord, flow: Flow) -> dict[str, str]:
    """Return the euros of one flow by year, all natures together."""
    sums: dict[int, Decimal] = {}
    for amount in action.amounts:
        if amount.flow == flow:
            sums[amount.year] = sums.get(amount.year, Decimal(0)) + amount.amount_eur
    return {str(year): f"{euros:f}" for year, euros in sorted(sums.items())}


def _row(action: ActionRecord) -> dict[str, Any]:
    levels = {"bd": action.objective, "ap": action.action_plan, "ac": action.action}
    texts = {
        f"{level}_{part}": text
        for level, goal in levels.items()
        for part, text in (("code", goal.code), ("short", goal.short_text), ("long", goal.long_text))
    }
    kinds = sorted({(a.flow, a.nature, a.basis) for a in action.amounts})
    return {
        "position": action.position,
        "municipality": action.municipality_name,
        "nis_code": action.municipality_nis,
        **texts,
        "shown_text": action.shown_text,
        "is_residual": action.is_residual,
        "amounts_eur": _by_year(action, "expenditure"),
        "receipts_eur": _by_year(action, "receipt"),
        "unknown_years": [str(year) for year in action.unknown_years],
        "amount_kinds": [{"flow": flow, "nature": nature, "basis": basis} for flow, nature, basis in kinds],
    }
