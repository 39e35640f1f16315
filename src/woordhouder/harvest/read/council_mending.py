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
    "prefix_missing": "prefix {!r} is used without being declared: read as the standard means it",
    "vocab_missing": "term {!r} is used without its vocabulary: read as the standard means it",
    "type_missing": "what {!r} leads to has no type: its element was read as its description",
}
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
    for (code, name), count in of_names.items():
        issues.add(code, _NAMES[code].format(name), where=name, count=count if code == "type_missing" else 1)


def tell_inferred(issues: Issues, inferred: Counter[str]) -> None:
    """Add one issue for each class of things whose type was inferred from a link."""
    for class_, count in inferred.items():
        message = f"a {_CLASS_NAMES[class_]} has no type: known by the links to it"
        issues.add(f"{_CLASS_NAMES[class_].replace(' ', '_')}_without_type", message, count=count)
