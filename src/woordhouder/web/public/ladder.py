"""Web, public: the stations of one promise on the way from word to deed; pure."""

from collections.abc import Sequence
from datetime import date

from woordhouder.assessment.evidence_link import Direction, Step
from woordhouder.assessment.published_evidence import PublishedEvidence
from woordhouder.assessment.rules import STEP_OF_KIND
from woordhouder.web.public.shown.promise import Station


def stations(made_on: date, papers: Sequence[PublishedEvidence]) -> tuple[Station, ...]:
    """Return the promise and the four steps: found with the day of the first paper, passed over, or open."""
    first: dict[Step, date] = {}
    for paper in papers:
        if paper.link.direction is Direction.FOR:
            step = STEP_OF_KIND[paper.link.kind]
            first[step] = min(first.get(step, paper.link.dated_on), paper.link.dated_on)
    highest = max((step.value for step in first), default=0)
    ladder = (_station(step, first.get(step), highest) for step in Step if step is not Step.E0)
    return (Station("promised", "found", made_on), *ladder)


def _station(step: Step, on: date | None, highest: int) -> Station:
    if on is not None:
        return Station(step.name, "found", on)
    return Station(step.name, "passed" if step.value < highest else "open")
