"""Plans: a comparison in the shape that `woordhouder plans compare --json` prints; pure."""

from collections.abc import Iterable
from typing import Any

from woordhouder.plans.compare_reports import LinkKind, ReportComparison
from woordhouder.plans.planned import Planned


def comparison_as_json(found: ReportComparison) -> dict[str, Any]:
    """Return plain values for JSON; euros stay Decimal, to be written as exact numbers.

    kept: the codes that stand for the same action in both reports. renamed: a pair for each action with another
    code or another text, for each part of a merger and each piece of a split. vanished and added: codes, as
    often as they go.
    """
    return {
        "kept": _codes(link.after[0] for link in found.links if _is_same_code(link.before, link.after)),
        "renamed": [
            {"from_code": one.code, "to_code": other.code, "from_text": one.text, "to_text": other.text}
            for link in found.links
            if link.kind is not LinkKind.KEPT
            for one in link.before
            for other in link.after
            if (one.code, one.text) != (other.code, other.text)
        ],
        "vanished": [action.code for action in found.vanished],
        "added": [action.code for action in found.added],
        "changes": [
            {"code": c.code, "year": c.year, "from_eur": c.from_eur, "to_eur": c.to_eur} for c in found.changes()
        ],
    }


def _is_same_code(before: tuple[Planned, ...], after: tuple[Planned, ...]) -> bool:
    return bool({action.code for action in before} & {action.code for action in after} - {""})


def _codes(actions: Iterable[Planned]) -> list[str]:
    return list(dict.fromkeys(action.code for action in actions))
