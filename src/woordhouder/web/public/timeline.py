"""Web, public: the thread from the promise to the deed, in the order of the papers; pure."""

from collections.abc import Sequence

from woordhouder.assessment.evidence_link import Direction, Step
from woordhouder.assessment.published_evidence import PublishedEvidence
from woordhouder.assessment.rules import STEP_OF_KIND
from woordhouder.commitments.published import PublishedCommitment
from woordhouder.web.public.shown.promise import Moment

_STATION = {Step.E1: "agreed", Step.E2: "planned", Step.E3: "decided", Step.E4: "done"}


def moments(file: PublishedCommitment, papers: Sequence[PublishedEvidence]) -> tuple[Moment, ...]:
    """Return the promise, each paper, and at the end what has not happened yet."""
    promised = Moment("promised", file.commitment.made_on, file.document.title)
    is_done = any(_kind(p) == "done" for p in papers)
    last = () if is_done else (Moment("open", file.commitment.due_on, ""),)
    return (promised, *(_moment(p) for p in papers), *last)


def _moment(paper: PublishedEvidence) -> Moment:
    return Moment(
        kind=_kind(paper),
        on=paper.link.dated_on,
        words=paper.link.summary,
        href=f"#bewijs-{paper.link.id}",
    )


def _kind(paper: PublishedEvidence) -> str:
    if paper.link.direction is Direction.AGAINST:
        return "against"
    return _STATION[STEP_OF_KIND[paper.link.kind]]
