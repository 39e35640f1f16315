"""Web: a find as its page shows it: both sentences with the words that answer each other marked; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from woordhouder.matching.marks import Mark, Marked, cut
from woordhouder.matching.taken_over.queries import Asker, FoundLine
from woordhouder.matching.taken_over.taken_over import TakenOver


@dataclass(frozen=True)
class ShownFind:
    """What the template needs, finished."""

    found: TakenOver
    asker: Asker
    sentence: Marked
    excerpt: Marked
    title: str
    """Of the paper."""
    source: str
    on: date | None
    """The day of the paper, where it has one."""
    copy: str | None
    """Where our copy of an agreement stands."""


def shown(line: FoundLine) -> ShownFind:
    """Return a find ready to show."""
    found, paper = line.found, line.paper
    document, sha256 = line.copy or (None, None)
    code = f"{paper.code} " if paper and paper.code else ""
    return ShownFind(
        found=found,
        asker=line.asker,
        sentence=_marked(found.sentence, found.ours),
        excerpt=_marked(found.excerpt, found.theirs),
        title=f"{code}{paper.title}" if paper else document.title if document else "",
        source=paper.source if paper else document.publisher if document else "",
        on=paper.dated_on if paper else None,
        copy=f"/kopie/{sha256}" if sha256 else None,
    )


def _marked(text: str, places: Sequence[Sequence[int]]) -> Marked:
    return cut(text, [(first, last, Mark.NEAR if is_near else Mark.SAME) for first, last, is_near in places])
