"""Web, public: our own copy of a source: what it is, and its bytes to download."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.assessment import published_evidence as evidence
from woordhouder.assessment.papers_behind import rests_on
from woordhouder.commitments import published as commitments
from woordhouder.council import published as council
from woordhouder.documents import published as documents
from woordhouder.documents.capture import CaptureState
from woordhouder.documents.citation import Citation
from woordhouder.documents.document import Document
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.errors import NotFound
from woordhouder.matching.taken_over import published as taken_over
from woordhouder.plans import published as plans
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses
from woordhouder.web.public.shown.papers import ChangeLine, CopyPage, Quoted, VersionLine
from woordhouder.web.public.sources import checked_at


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
    family = _open_versions(session, found)
    family_ids = sorted({*ids, *(one.snapshot.id for one in family)})
    quotes = (*commitments.quoted_from(session, family_ids), *evidence.quoted_in_evidence(session, family_ids))
    cited = {c.id: c for c in quotes}
    is_behind = bool(cited) or rests_on(session, family_ids, only_published=True)
    if not found or not (
        is_behind
        or council.has_paper(session, family_ids)
        or plans.has_paper(session, family_ids)
        or taken_over.has_paper(session, family_ids)
    ):
        raise NotFound(f"No public copy with sha256 {sha256[:64]!r}: open it from the page that cites it")
    snapshot, document = found[0]
    # What was taken out of a paper is shown again only where a judgement rests on that paper.
    shown = family if is_behind and len(family) > 1 else []
    capture = next((one.capture for one in family if one.snapshot.id in ids and one.capture), None)
    return CopyPage(
        title=document.title,
        publisher=document.publisher,
        fetched_at=snapshot.fetched_at,
        last_seen_at=max(s.last_seen_at for s, _ in found),
        sha256=snapshot.sha256,
        byte_count=snapshot.byte_count,
        media_type=snapshot.media_type,
        original=addresses.outside(document.address),
        quotes=tuple(_quoted(cited[key]) for key in sorted(cited) if cited[key].snapshot_id in ids),
        is_demo=document.is_demo,
        checked_at=checked_at(document, *(s for s, _ in found)),
        gone_since=document.gone_since,
        captured_at=capture.captured_at if capture else None,
        captured=addresses.outside(capture.address) if capture and capture.address else None,
        is_capture_wished=capture is not None and capture.state in (CaptureState.WAITING, CaptureState.ASKED),
        versions=tuple(_version(one, document, sha256, is_first=one is family[-1]) for one in shown),
    )


def _open_versions(session: Session, found: list[tuple[Snapshot, Document]]) -> list[documents.Version]:
    """Return the versions of what was published on the web; a file that somebody handed us stands for itself."""
    on_the_web = [document.id for _, document in found if addresses.outside(document.address)]
    family = documents.versions(session, on_the_web) if on_the_web else []
    return [one for one in family if addresses.outside(one.document.address)]


def _version(version: documents.Version, shown: Document, sha256: str, is_first: bool) -> VersionLine:
    change = version.change
    told = change.told if change else (() if is_first else None)
    return VersionLine(
        seen_from=version.snapshot.fetched_at,
        seen_until=version.snapshot.last_seen_at,
        sha256=version.snapshot.sha256,
        copy=addresses.of_copy(version.snapshot.sha256),
        original=None if version.document.id == shown.id else addresses.outside(version.document.address),
        is_this=version.snapshot.sha256 == sha256,
        is_first=is_first,
        changes=None if told is None else tuple(ChangeLine(c.kind.value, c.what, c.place, c.pieces) for c in told),
        change_count=change.change_count if change else 0,
    )


def _quoted(citation: Citation) -> Quoted:
    return Quoted(citation.quote, citation.page, citation.anchor)
