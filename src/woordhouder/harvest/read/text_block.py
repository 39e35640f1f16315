"""Harvest, read: one text block of the ABB tools (*totaaloverzicht*): code, texts and remarks of one goal."""

import re
from dataclasses import dataclass

from woordhouder.harvest.plan_records import GoalRecord

_LEVELS = {
    "actie": "actie",
    "actieplan": "actieplan",
    "beleidsdoelstelling": "beleidsdoelstelling",
    "strategische doelstelling": "strategische doelstelling",
}
_KEY = re.compile(
    r"^[ \t]*(Code|Korte omschrijving|Lange omschrijving|Commentaar|Evaluatie)[ \t]*:[ \t]*", re.MULTILINE
)
_NO_GOAL = ("geen", "niet van toepassing", "(leeg)", "(blank)")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """What one block says; `level` is "" where its first line does not tell."""

    level: str
    goal: GoalRecord
    is_whole: bool
    """Whether it has the key words; without them the first line is the code, and the rest the text."""


def read_block(text: str) -> TextBlock:
    """Read one block. Values may span lines, also blank ones; only the key words at a line's start part them."""
    found = list(_KEY.finditer(text))
    first = text[: found[0].start()].strip() if found else text.strip()
    level = _LEVELS.get(first.casefold(), "")
    if not found:
        return _short_block(first)
    values: dict[str, str] = {}
    for n, key in enumerate(found):
        end = found[n + 1].start() if n + 1 < len(found) else len(text)
        # A key word that stands again further on is part of a text that was copied in.
        if key[1] in values:
            last = list(values)[-1]
            values[last] += "\n" + text[key.start() : end].strip()
        else:
            values[key[1]] = text[key.end() : end].strip()
    goal = GoalRecord(
        values.get("Code", ""), values.get("Korte omschrijving", ""), values.get("Lange omschrijving", "")
    )
    return TextBlock(level, goal, True)


def _short_block(text: str) -> TextBlock:
    if text.casefold() in _NO_GOAL:
        return TextBlock("", GoalRecord("", "", ""), False)
    code, line_end, rest = text.partition("\n")
    if line_end and rest.strip() and " " not in code.strip():
        return TextBlock("", GoalRecord(code.strip(), rest.strip(), ""), False)
    return TextBlock("", GoalRecord("", text, ""), False)
