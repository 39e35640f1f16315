"""Harvest, read: tell in plain words what was mended before and while a page was parsed."""

from collections import Counter
from typing import Final

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.council_issues import Issues

_BYTES: Final = {
    "encoding_mixed": "signs of another encoding stand in this page: read as Windows-1252",
    "signs_lost": "signs that were lost before publication were dropped",
    "curly_quotes": "attribute values stood in curly quotes: straightened",
}
_NAMES: Final = {
    "prefix_missing": "prefixes are used without being declared: read as the standard means them",
    "namespace_mended": "prefixes are declared with an incomplete address: read as the standard means them",
    "vocab_missing": "terms are used without their vocabulary: read as the standard means them",
    "type_missing": "links lead to things without type: their elements were read as their descriptions",
    "address_mended": "addresses were broken or held a visitor's session: mended",
}
_MOST_NAMES: Final = 3
_CLASS_NAMES: Final = {
    v.MEETING: "meeting",
    v.AGENDA_ITEM: "agenda item",
    v.HANDLING: "handling",
    v.DECISION: "decision",
    v.ARTICLE: "article",
    v.BALLOT: "ballot",
}


def tell_mending(
    issues: Issues, of_bytes: Counter[str], flattened_count: int, of_names: Counter[tuple[str, str]]
) -> None:
    """Add one issue for each kind of thing that was put right; pictures cut away are no loss."""
    for code, message in _BYTES.items():
        if of_bytes[code]:
            issues.add(code, message, count=of_bytes[code])
    if flattened_count:
        message = "tags were nested too deep for any reader: taken away, their words kept"
        issues.add("nested_too_deep", message, count=flattened_count)
    for code, message in _NAMES.items():
        counts = {name: count for (of, name), count in of_names.items() if of == code}
        if counts:
            shown = ", ".join(sorted(counts)[:_MOST_NAMES])
            issues.add(code, message, where=shown, count=sum(counts.values()))


def tell_inferred(issues: Issues, inferred: Counter[str]) -> None:
    """Add one issue for each class of things whose type was inferred from a link."""
    for class_, count in inferred.items():
        message = f"{_CLASS_NAMES[class_]} without type: known by the links to it"
        issues.add(f"{_CLASS_NAMES[class_].replace(' ', '_')}_without_type", message, count=count)
