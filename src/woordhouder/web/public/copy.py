"""Web, public: our own copy of a source: what it is, and its bytes to download."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.assessment import published_evidence as evidence
from woordhouder.commitments import published as commitments
from woordhouder.council import published as council
from woordhouder.documents import published as documents
from woordhouder.documents.citation import Citation
from woordhouder.kit.errors import NotFound
from woordhouder.plans import published as plans
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses
from woordhouder.web.public.shown.papers import CopyPage, Quoted


@get("/kopie/{sha256:str}", guards=[public], sync_to_thread=True)
def show_copy(
    sha256: FromPath[str], session: NamedDependency[Session], page: NamedDependency[Page]
) -> Response[Any]:
    shown = copy_page(session, sha256)
    return page("public/copy.html", page=shown, is_demo=shown.is_demo)


def copy_page(session: Session, sha256: str) -> CopyPage:
    """Return a copy that something public rests on; raises NotFound for any other, whoever keeps it."""
    found = documents.copies(session, sha256)
    ids = [snapshot.id for snapshot, _ in found]
    cited = {c.id: c for c in (*commitments.quoted_from(session, ids), *evidence.quoted_in_evidence(session, ids))}
    if not found or not (cited or council.has_paper(session, ids) or plans.has_paper(session, ids)):
        raise NotFound(f"No public copy with sha256 {sha256[:64]!r}: open it from the page that cites it")
    snapshot, document = found[0]
    return CopyPage(
        title=document.title,
        publisher=document.publisher,
        fetched_at=snapshot.fetched_at,
        last_seen_at=max(s.last_seen_at for s, _ in found),
        sha256=snapshot.sha256,
        byte_count=snapshot.byte_count,
        media_type=snapshot.media_type,
        original=addresses.outside(document.address),
        quotes=tuple(_quoted(cited[key]) for key in sorted(cited)),
        is_demo=document.is_demo,
    )


def _quoted(citation: Citation) -> Quoted:
    return Quoted(citation.quote, citation.page, citation.anchor)
