"""Harvest, read: which lines of a PDF begin a goal, a plan or an action, as the whole document writes them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from woordhouder.harvest.read.pdf_words import Line
from woordhouder.harvest.read.plan_text import is_residual


class Level(Enum):
    """The levels of a plan; what stands above the objectives is not kept."""

    STRATEGIC = "strategische doelstelling"
    OBJECTIVE = "beleidsdoelstelling"
    ACTION_PLAN = "actieplan"
    ACTION = "actie"


@dataclass(frozen=True)
class Begin:
    """A line that begins something: its level, its code as it stands, and the first words of its text."""

    level: Level
    code: str
    text: str


# A wrapped text may well go on with "actie 3": what begins a level is written with a capital.
_NAMED = re.compile(
    r"(?:(?:Niet[- ])?[Pp]rioritaire? +)?(?P<level>(?i:strategische doelstelling|beleidsdoelstelling|doelstelling"
    r"|actieplan|actie))(?: ?(?i:nr|nummer|code)\.?)?(?: ?\([^()]{1,30}\))? *[:–-]? *"
    r"(?P<code>[^\s:]*[\d_][^\s:]*?)[:–-]*(?:\s*[:–-]\s*|\s+|$)(?P<text>.*)"
)
_SHORT = re.compile(
    r"(?P<level>SD|BD|OD|AP|ACT|AC)(?: *[:–-] *| +)(?P<code>\d[^\s:]*)(?:\s*[:–-]\s*|\s+)(?P<text>.*)"
)
_CODED = re.compile(r"(?P<code>(?:[A-Z]+[-_.]?[\d.]+[-_./]?)+)(?:\s*[:–-]\s*|\s+|$)(?P<text>.*)")
_PREFIX = re.compile(r"(SD|BD|OD|AP|ACT|AC)[-_.]?\d")
_NUMBERED = re.compile(r"(?P<code>\d+(?:\.\d+)*)\.?\s+(?P<text>\S.*)")
_RESIDUAL = re.compile(
    r"(?:overig beleid|gelijkblijvend beleid|(?:overige )?verrichtingen zonder (?:beleids)?doelstelling)\b",
    re.IGNORECASE,
)

_LEVELS = {
    "strategische doelstelling": Level.STRATEGIC,
    "beleidsdoelstelling": Level.OBJECTIVE,
    "doelstelling": Level.OBJECTIVE,
    "actieplan": Level.ACTION_PLAN,
    "actie": Level.ACTION,
    "BD": Level.OBJECTIVE,
    "OD": Level.ACTION_PLAN,
    "AP": Level.ACTION_PLAN,
    "ACT": Level.ACTION,
    "AC": Level.ACTION,
}


class Levels:
    """How one document writes its levels: by name, by the letters of the code, or by the depth of its numbers."""

    def __init__(self, lines: Iterable[Line]) -> None:
        all_lines = list(lines)
        texts = [line.text for line in all_lines]
        self._is_named = any(found["level"].casefold() == "actie" for t in texts if (found := _named(t)))
        letters = {
            found[1] for text in texts if (begun := _CODED.match(text)) for found in [_last(begun["code"])] if found
        }
        self._has_letters = not self._is_named and bool(letters & {"AC", "ACT"})
        self._is_short = not self._is_named and any(
            found["level"] in ("AC", "ACT") for text in texts if (found := _SHORT.match(text))
        )
        self._top = Level.STRATEGIC if "BD" in letters or any("BD" in t[:3] for t in texts) else Level.OBJECTIVE
        self._left: float | None = None
        self._depth = 0
        if not (self._is_named or self._has_letters or self._is_short):
            self._count_depth(all_lines)

    def begin(self, line: Line, text: str) -> Begin | None:
        """Return what this line begins; text: its words before the amounts."""
        if _RESIDUAL.match(text):
            return Begin(Level.ACTION, "", text)
        if found := _named(text):
            return Begin(_LEVELS[found["level"].casefold()], found["code"], found["text"].strip())
        if self._is_short and (short := _SHORT.match(text)):
            return Begin(_LEVELS.get(short["level"], self._top), short["code"], short["text"].strip())
        if self._has_letters and (coded := _CODED.match(text)) and (prefix := _last(coded["code"])):
            return Begin(_LEVELS.get(prefix[1], self._top), coded["code"], coded["text"].strip())
        if self._depth and (numbered := _NUMBERED.match(text)) and self._is_at_left(line):
            return self._numbered(numbered)
        return None

    def _numbered(self, found: "re.Match[str]") -> Begin | None:
        depth = found["code"].count(".") + 1
        above = self._depth - depth
        levels = (Level.ACTION, Level.ACTION_PLAN, Level.OBJECTIVE)
        level = levels[above] if above < len(levels) else Level.STRATEGIC
        return Begin(level, found["code"], found["text"].strip())

    def _count_depth(self, lines: list[Line]) -> None:
        """Numbers count as codes only in a table that heads a column of codes, and only in that column."""
        heads = [line for line in lines if line.words[0].text.strip(":.").casefold() in ("code", "nr", "nummer")]
        if not heads:
            return
        self._left = heads[0].words[0].left
        found = [f for line in lines if self._is_at_left(line) and (f := _NUMBERED.match(line.text))]
        depths = {match["code"].count(".") + 1 for match in found}
        if len(depths) > 1 and max(depths) > 2:
            self._depth = max(depths)

    def _is_at_left(self, line: Line) -> bool:
        return self._left is not None and abs(line.words[0].left - self._left) < line.height


def _named(text: str) -> "re.Match[str] | None":
    found = _NAMED.match(text)
    if found and found["level"][0].islower() and not text[0].isupper():
        return None
    return found


def _last(code: str) -> "re.Match[str] | None":
    """Return the last letters that tell a level: `AP0101_AC0101001` is an action."""
    found = list(_PREFIX.finditer(code))
    return found[-1] if found else None


def is_nobodys(begin: Begin) -> bool:
    """Tell whether this is money that is tied to no goal."""
    return is_residual(begin.code, begin.text) or (not begin.code and begin.level is Level.ACTION)
