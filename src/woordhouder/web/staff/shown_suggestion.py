"""Web, staff: a suggestion as the review page shows it: both texts with their shared words marked."""

from dataclasses import dataclass
from typing import Any

from woordhouder.assessment.evidence_link import EvidenceKind
from woordhouder.assessment.rules import kinds_for
from woordhouder.kit.language import N_
from woordhouder.matching.contra import Against
from woordhouder.matching.marks import Marked, mark_both, told_in
from woordhouder.matching.queries import ReviewLine
from woordhouder.plans.policy_report import ReportKind

AGAINST = {
    Against.REJECTED: N_("Dit werd verworpen."),
    Against.STOPPED: N_("Hier stopt of verdwijnt iets."),
    Against.CLOSED: N_("Hier sluit of verdwijnt iets."),
    Against.SOLD: N_("Hier wordt iets verkocht."),
    Against.CUT: N_("Hier wordt iets minder."),
    Against.DEARER: N_("Hier wordt iets duurder."),
    Against.EXEMPTED: N_("Hier wordt een uitzondering gemaakt."),
}

_OF_REPORT = {
    ReportKind.REVISION: EvidenceKind.REVISION,
    ReportKind.FOLLOW_UP: EvidenceKind.FOLLOW_UP,
    ReportKind.ACCOUNTS: EvidenceKind.ACCOUNTS,
}
# A decision can be long: the beginning is in sight, the rest one click away.
_SHOWN_SIGNS = 1200
_LONGEST = 12_000


@dataclass(frozen=True)
class ShownSuggestion:
    """What the template needs, finished."""

    line: ReviewLine
    quote: Marked
    name: Marked
    """By which we name the promise."""
    title: Marked
    text: Marked
    rest: Marked
    """What comes after the beginning of a long text."""
    is_cut: bool
    shared_words: tuple[str, ...]
    shared_parts: dict[str, list[str]]
    """A word of the promise, and the words of the paper that share a part with it."""
    shared_codes: tuple[str, ...]
    same_meaning: dict[str, list[str]]
    """A word of the promise, and other words of the paper that mean about the same."""
    against: tuple[tuple[str, str], ...]
    """Why we ask whether the paper works against the promise: in words, and the paper's own word."""
    told_status: tuple[str, ...]
    """What a follow-up report says of the action, in its own words."""
    kinds: tuple[EvidenceKind, ...]
    kind: EvidenceKind | None


def shown(line: ReviewLine) -> ShownSuggestion:
    """Return a suggestion ready to show."""
    paper, promise = line.paper, line.commitment
    text, rest = _parted(paper.text[:_LONGEST])
    (quote, name), (title, body, more) = mark_both(
        [promise.quote, promise.title], [paper.title, text, rest], told_in(line.suggestion.reasons)
    )
    kinds = () if paper.kind == "agenda_item" else kinds_for(paper.kind)
    return ShownSuggestion(
        line=line,
        quote=quote,
        name=name,
        title=title,
        text=body,
        rest=more,
        is_cut=len(paper.text) > _LONGEST,
        shared_words=tuple(word for reason in _of(line, "words") for word in reason["words"]),
        shared_parts=_grouped([pair for reason in _of(line, "parts") for pair in reason["pairs"]]),
        shared_codes=tuple(code for reason in _of(line, "codes") for code in reason["codes"]),
        same_meaning=_grouped([pair for reason in _of(line, "synonyms") for pair in reason["pairs"]]),
        against=tuple((AGAINST[Against(r["why"])], r["word"]) for r in _of(line, "contra")),
        told_status=tuple(reason["words"] for reason in _of(line, "status")),
        kinds=kinds,
        kind=_first_kind(line),
    )


def _parted(text: str) -> tuple[str, str]:
    """Return the beginning of a text, up to the end of a word, and the rest."""
    if len(text) <= _SHOWN_SIGNS:
        return text, ""
    at = max(text.rfind(" ", 0, _SHOWN_SIGNS), text.rfind("\n", 0, _SHOWN_SIGNS))
    at = at if at > 0 else _SHOWN_SIGNS
    return text[:at], text[at:]


def _grouped(pairs: list[list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ours, theirs in pairs:
        found.setdefault(ours, []).append(theirs)
    return found


def _of(line: ReviewLine, kind: str) -> list[dict[str, Any]]:
    return [reason for reason in line.suggestion.reasons if reason["kind"] == kind]


def _first_kind(line: ReviewLine) -> EvidenceKind | None:
    if line.paper.kind == "agenda_item":
        return None
    if line.paper.kind == "decision":
        return EvidenceKind.DECISION
    kind = line.paper.report_kind
    return _OF_REPORT.get(kind, EvidenceKind.ACTION) if kind else EvidenceKind.ACTION
