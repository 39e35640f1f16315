"""Web, public: all municipalities as a list, and the search for one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlalchemy.orm import Session

from woordhouder.assessment import published as judged
from woordhouder.assessment.assessment import Status, Track
from woordhouder.civic import published as civic
from woordhouder.civic.municipality import Municipality
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.text import search_key
from woordhouder.web.guards import public
from woordhouder.web.page import Page
from woordhouder.web.public import addresses
from woordhouder.web.public.shown.places import MunicipalityLine


@get("/gemeenten", guards=[public], sync_to_thread=True)
def list_municipalities(
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
    zoek: FromQuery[str] = "",
) -> Response[Any]:
    words = zoek.strip()[:100]
    found = civic.municipalities_like(session, words) if words else civic.municipalities(session)
    chosen = only_one(found, words)
    if chosen is not None:
        return page.redirect(addresses.of_municipality(chosen))
    counts = by_municipality(judged.counts(session, brussels_date(now)))
    lines = [line_of(m, counts.get(m.id, [])) for m in found]
    return page("public/municipalities.html", lines=lines, searched=words)


def only_one(found: list[Municipality], words: str) -> Municipality | None:
    """Return the municipality that was meant: the only one found, or the one that is called just so."""
    if not words:
        return None
    if len(found) == 1:
        return found[0]
    return next((m for m in found if m.name_key == search_key(words)), None)


def by_municipality(counts: Iterable[judged.Count]) -> dict[int, list[judged.Count]]:
    found: dict[int, list[judged.Count]] = {}
    for count in counts:
        found.setdefault(count.municipality_id, []).append(count)
    return found


def line_of(municipality: Municipality, own: list[judged.Count]) -> MunicipalityLine:
    """Return one municipality with its own counts; kept counts only what lists in the executive kept."""
    executive = [c for c in own if c.track is Track.EXECUTIVE and c.is_testable]
    return MunicipalityLine(
        name=municipality.name,
        href=addresses.of_municipality(municipality),
        province=municipality.province,
        commitment_count=sum(c.count for c in own),
        kept_count=sum(c.count for c in executive if c.status is Status.KEPT),
        executive_count=sum(c.count for c in executive),
        nis_code=municipality.nis_code,
        is_demo=municipality.is_demo,
    )
