"""Web, public: say where words stand."""

from datetime import date, datetime

from woordhouder.documents.citation import Citation
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.clock import brussels_date
from woordhouder.web.public import addresses
from woordhouder.web.public.shown.parts import Source


def source_of(
    document: Document,
    snapshot: Snapshot,
    *,
    citation: Citation | None = None,
    on: date | None = None,
    place: str | None = None,
) -> Source:
    """Return a paper with the place in it, the link to where it was published and to our own copy."""
    anchor = citation.anchor if citation and not citation.page else None
    return Source(
        title=document.title,
        publisher=document.publisher,
        on=on,
        page=citation.page if citation else None,
        place=place or anchor,
        original=addresses.outside(document.address),
        copy=addresses.of_copy(snapshot.sha256),
        checked_on=brussels_date(checked_at(document, snapshot)),
        gone_on=brussels_date(document.gone_since) if document.gone_since else None,
    )


def checked_at(document: Document, *snapshots: Snapshot) -> datetime:
    """Return when we last looked at the source, whether it was there or not."""
    return max([snapshot.last_seen_at for snapshot in snapshots] + [document.checked_at or snapshots[0].fetched_at])
