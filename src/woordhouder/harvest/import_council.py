"""Harvest: take one published council page: read it, keep its bytes, store it; or leave nothing behind."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.governing_body import GoverningBody
from woordhouder.civic.municipality import MergedMunicipality, Municipality
from woordhouder.documents.keep import Paper, keep
from woordhouder.harvest.adopting_decision import link_adopting_decisions
from woordhouder.harvest.corrections import Correction, corrected
from woordhouder.harvest.fingerprint import fingerprint
from woordhouder.harvest.known_places import UnknownMunicipality, municipality_with
from woordhouder.harvest.note_version import note_version
from woordhouder.harvest.read.council_page import HALF_PAGE, WORDS_LOST, read_council_page
from woordhouder.harvest.records import PageKind, PageRecord
from woordhouder.harvest.remember_reading import remember_reading
from woordhouder.harvest.store_council import store_page
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.tally import Tallies

_DUTCH = {
    PageKind.AGENDA: "Agenda",
    PageKind.DECISION_LIST: "Besluitenlijst",
    PageKind.MINUTES: "Notulen",
    PageKind.EXTRACT: "Uittreksel",
    PageKind.REGISTER: "Centraal register",
    PageKind.OVERVIEW: "Overzicht",
    PageKind.UNKNOWN: "Bladzijde",
}


@dataclass(frozen=True)
class CouncilImport:
    """What one file brought."""

    page: PageRecord
    tallies: Tallies
    is_whole: bool
    """False for a page that stops early or is too broken to be read whole: it fills holes and corrects nothing."""
    corrects_evidence: bool = False
    """It changes or drops words of a version that accepted evidence rests on: somebody must look."""


def import_council_page(
    session: Session,
    blobs: Blobs,
    name: str,
    data: bytes,
    now: datetime,
    *,
    address: str | None = None,
    nis_code: str | None = None,
    charset: str | None = None,
    corrections: Sequence[Correction] = (),
) -> CouncilImport:
    """Import one file in a savepoint of its own; a page without any meeting is read and nothing is kept.

    name: the file's name, without folders. address: where the page was published, if known.
    nis_code: whose page it is, where the page itself does not say. charset: what its sender declared.
    corrections: what its source is known to publish wrongly.
    Raises Unreadable or UnknownMunicipality; then nothing of it stands.
    """
    page = corrected(read_council_page(data, address, charset), corrections)
    is_whole = all(issue.code not in (HALF_PAGE, WORDS_LOST) for issue in page.issues)
    if not page.meetings:
        return CouncilImport(page, Tallies(), is_whole)
    municipality = _municipality(session, page, nis_code)
    own_address = address or f"file:{municipality.nis_code}/{name}"
    paper = Paper(
        address=own_address,
        title=_title(page),
        publisher=municipality.name,
        media_type="application/json" if page.kind is PageKind.REGISTER else "text/html",
        data=data,
        is_demo=municipality.is_demo,
    )
    with session.begin_nested():
        snapshot, is_new = keep(session, blobs, paper, now)
        # Half a page must not overrule a whole one: it weighs as little as a page of unknown kind.
        weighed = page if is_whole else replace(page, kind=PageKind.UNKNOWN)
        tallies = store_page(session, weighed, municipality.id, snapshot, own_address)
        link_adopting_decisions(session, municipality.id)
        is_news = is_new and is_whole
        corrects = is_news and note_version(session, blobs, snapshot, page, municipality.id, corrections, now)
        remember_reading(session, snapshot.sha256, own_address, fingerprint(page))
    return CouncilImport(page, tallies, is_whole, corrects)


def _municipality(session: Session, page: PageRecord, nis_code: str | None) -> Municipality:
    """Whose page it is: what the caller says, else whose body held the meeting, else the code that was read."""
    if nis_code is not None:
        return municipality_with(session, nis_code)
    uris = {body.uri for body in (page.body, *(meeting.body for meeting in page.meetings)) if body.uri}
    by_body = session.scalars(
        sa.select(Municipality)
        .join(GoverningBody, GoverningBody.municipality_id == Municipality.id)
        .where(GoverningBody.uri.in_(uris))
        .distinct()
    ).all()
    if len(by_body) == 1:
        return by_body[0]
    if page.municipality_nis:
        return municipality_with(session, _living_code(session, page.municipality_nis), [page.body.name or ""])
    body = page.body.uri or page.body.name or "without name or address"
    raise UnknownMunicipality(
        f"Nobody knows of which municipality the body {body} is: say it with --municipality and its NIS code"
    )


def _living_code(session: Session, nis_code: str) -> str:
    """Old papers of a merged municipality belong to the new one."""
    into = (
        sa.select(Municipality.nis_code)
        .join(MergedMunicipality, MergedMunicipality.into_id == Municipality.id)
        .where(MergedMunicipality.nis_code == nis_code)
    )
    return session.scalar(into) or nis_code


def _title(page: PageRecord) -> str:
    meeting = page.meetings[0]
    words = [_DUTCH[page.kind], meeting.body.classification or meeting.body.name or "onbekend orgaan"]
    if meeting.held_on:
        words.append(f"{meeting.held_on:%d/%m/%Y}")
    return ", ".join(words)[:500]
