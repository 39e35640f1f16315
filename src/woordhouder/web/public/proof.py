"""Web, public: accepted evidence with its quoted words, its place and its copy; pure."""

from collections.abc import Sequence

from woordhouder.assessment.published_evidence import PublishedEvidence
from woordhouder.assessment.rules import STEP_OF_KIND
from woordhouder.kit.text import tidy
from woordhouder.matching.highlight import pieces, shared_spans
from woordhouder.web.public import addresses
from woordhouder.web.public.shown.parts import Source
from woordhouder.web.public.shown.promise import Evidence
from woordhouder.web.public.sources import source_of

_LONGEST = 600


def proof(promise: str, papers: Sequence[PublishedEvidence]) -> tuple[Evidence, ...]:
    """Return the evidence, newest paper first, with the words it shares with the promise marked."""
    return tuple(_evidence(promise, paper) for paper in reversed(papers))


def _evidence(promise: str, paper: PublishedEvidence) -> Evidence:
    words = shortened(_words(paper))
    return Evidence(
        id=paper.link.id,
        direction=paper.link.direction.value,
        step=STEP_OF_KIND[paper.link.kind].name,
        summary=paper.link.summary,
        quote=pieces(words, shared_spans(promise, words)[1]),
        source=_source(paper),
        page_here=addresses.of_meeting(paper.meeting.id) if paper.meeting else None,
        dated_on=paper.link.dated_on,
    )


def _words(paper: PublishedEvidence) -> str:
    if paper.citation is not None:
        return paper.citation.quote
    if paper.action is not None:
        return paper.action.shown_text
    assert paper.decision is not None, "evidence points at one paper"
    return paper.decision.title


def _source(paper: PublishedEvidence) -> Source:
    place = paper.item_number or (paper.action.code if paper.action else None)
    return source_of(paper.document, paper.snapshot, citation=paper.citation, on=paper.link.dated_on, place=place)


def shortened(text: str) -> str:
    """Return the text on one line, cut at a word's end where it is very long."""
    line = tidy(text)
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
