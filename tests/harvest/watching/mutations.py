"""Harvest: ways in which a supplier may change its template, each applied to every paper of a healthy site."""

import re
from collections.abc import Callable
from typing import Final

Change = Callable[[bytes], bytes]


def swap(old: str, new: str) -> Change:
    """Write something in place of something else."""
    return lambda page: page.replace(old.encode(), new.encode())


def cut(pattern: str, left: str = "") -> Change:
    """Take away what a pattern finds."""
    return lambda page: re.sub(pattern.encode(), left.encode(), page, flags=re.DOTALL)


def _without_last(page: bytes) -> bytes:
    """The second half of the paper is loaded by a script."""
    return page[: len(page) // 2]


_BALLOT = r'<div property="besluit:heeftStemming".*?</div>'

MUTATIONS: Final[dict[str, Change]] = {
    # A property or class gets another name.
    "outcome renamed": swap("besluit:gevolg", "besluit:uitkomst"),
    "item title renamed": swap("dct:title", "dct:alternative"),
    "decision title renamed": swap("eli:title", "eli:heading"),
    "decision text renamed": swap("prov:value", "prov:text"),
    "start renamed": swap("besluit:geplandeStart", "besluit:start"),
    "body renamed": swap("besluit:isGehoudenDoor", "besluit:gehoudenDoor"),
    "ballot renamed": swap("besluit:heeftStemming", "besluit:stemmingen"),
    "voters renamed": swap("besluit:heeftVoorstander", "besluit:voor"),
    "counts renamed": swap("besluit:aantal", "besluit:totaal"),
    "items renamed": swap("besluit:behandelt", "besluit:bespreekt"),
    "decision link renamed": swap("prov:generated", "prov:produced"),
    "subject renamed": swap("dct:subject", "dct:about"),
    "public mark renamed": swap("besluit:geplandOpenbaar", "besluit:isOpenbaar"),
    # The vocabulary moves.
    "vocabulary moved": swap("data.vlaanderen.be/ns/besluit#", "data.vlaanderen.be/ns/besluit-2#"),
    "eli moved": swap("data.europa.eu/eli/ontology#", "data.europa.eu/eli/eli-2.0#"),
    "terms moved": swap("purl.org/dc/terms/", "purl.org/dcx/terms/"),
    "prefixes dropped": cut(r' prefix="[^"]*"'),
    "one prefix dropped": swap("besluit: http://data.vlaanderen.be/ns/besluit# ", ""),
    "one prefix misspelt": swap("besluit: http", "beslui: http"),
    # Classes.
    "items of another class": swap("besluit:Agendapunt", "besluit:Punt"),
    "handlings of another class": swap("besluit:BehandelingVanAgendapunt", "besluit:Behandeling"),
    "decisions of another class": swap("besluit:Besluit", "besluit:Beslissing"),
    "ballots of another class": swap("besluit:Stemming", "besluit:Stemronde"),
    "meeting without class": swap(' typeof="besluit:Zitting"', ""),
    "nothing has a class": cut(r' typeof="besluit:[^"]*"'),
    "class moved to the title": lambda page: swap("<h3 property", '<h3 typeof="besluit:Agendapunt" property')(
        swap(' typeof="besluit:Agendapunt"', "")(page)
    ),
    "another kind of document": swap("BesluitDocumentType/", "Document/"),
    # Things move or go.
    "title in another element": lambda page: re.sub(
        rb'<h3 property="dct:title">([^<]*)</h3>', rb"<h3>\1</h3>", page
    ),
    "title in an attribute": lambda page: re.sub(
        rb'<h3 property="dct:title">([^<]*)</h3>', rb'<h3 data-title="\1"></h3>', page
    ),
    "votes without names": cut(r'<i property="besluit:heeftVoorstander"[^>]*></i>'),
    "ballots gone": cut(_BALLOT),
    "outcomes gone": cut(r'<i property="besluit:gevolg">[^<]*</i>'),
    "counts gone": cut(r'<i property="besluit:aantal[^>]*></i>'),
    "texts gone": cut(r'<div property="prov:value">.*?</div>'),
    "titles emptied": cut(r'(<h3 property="dct:title">)[^<]*', r"\1"),
    # Values that nobody can read.
    "outcomes in other words": swap("Goedgekeurd", "OK &#10004;"),
    "dates unparsable": cut(r'content="\d{4}-\d\d-\d\dT[^"]*"', 'content="binnenkort"'),
    "counts in letters": cut(r'(besluit:aantalVoorstanders" content=)"\d+"', r'\1"drie"'),
    "another body": swap("/bestuursorgaan/gemeenteraad", "/bestuursorgaan/vast-bureau"),
    "other addresses": swap("/punt/", "/agenda-item/"),
    # The page as a whole.
    "page emptied": lambda page: b"<html><body><h1>Even geduld</h1></body></html>",
    "shown by a script": lambda page: (
        b'<html><body><div id="app"></div><script src="/app.js"></script></body></html>'
    ),
    "half a page": _without_last,
    "rdfa stripped": cut(r' (property|typeof|resource|prefix)="[^"]*"'),
    "marks as data": swap("property=", "data-property="),
}
