"""Documents: point at the place in a copy where words stand."""

from sqlalchemy.orm import Session

from woordhouder.documents.citation import Citation


def cite(
    session: Session, snapshot_id: int, quote: str, page: int | None = None, anchor: str | None = None
) -> Citation:
    """Keep one place; the caller has checked that the quote stands there where that can be checked."""
    citation = Citation(snapshot_id=snapshot_id, quote=quote, page=page, anchor=anchor)
    session.add(citation)
    session.flush()
    return citation
