"""Demo: the fictional papers, and how they are taken in: through the verbs for real ones."""

from dataclasses import dataclass
from datetime import date, datetime
from importlib import resources

from sqlalchemy.orm import Session

from woordhouder.demo.people import HOST, LISTS, NAME
from woordhouder.documents.keep import Paper, keep
from woordhouder.harvest.import_council import import_council_page
from woordhouder.harvest.import_plan import import_plan
from woordhouder.harvest.store_plan import Delivery
from woordhouder.kit.blobs import Blobs
from woordhouder.plans.policy_report import ReportKind


@dataclass(frozen=True)
class DemoPaper:
    """One file under papers/. kind: text, council, or the kind of a report of the plan."""

    file: str
    kind: str
    title: str
    publisher: str
    published_on: date
    taken_on: date


def _council(file: str, published_on: date, taken_on: date) -> DemoPaper:
    return DemoPaper(file, "council", "", NAME, published_on, taken_on)


_PROGRAMMES_ON = {
    "brug": date(2024, 8, 30),
    "thuis": date(2024, 9, 6),
    "nieuw": date(2024, 9, 2),
    "stem": date(2024, 9, 12),
}

PAPERS = (
    *(
        DemoPaper(one.programme, "text", one.programme_title, one.name, _PROGRAMMES_ON[one.key], date(2025, 1, 20))
        for one in LISTS
    ),
    DemoPaper(
        "bestuursakkoord-2025-2030.txt",
        "text",
        "Bestuursakkoord 2025-2030",
        "Lijst De Brug en Samen Thuis",
        date(2024, 12, 9),
        date(2025, 1, 20),
    ),
    _council("notulen-gr-2025-05-26.html", date(2025, 5, 26), date(2025, 7, 2)),
    _council("notulen-gr-2025-12-15.html", date(2025, 12, 15), date(2026, 1, 28)),
    DemoPaper(
        "meerjarenplan-2026-2031.json",
        "plan",
        "Meerjarenplan 2026-2031",
        NAME,
        date(2025, 12, 15),
        date(2026, 1, 28),
    ),
    _council("notulen-rmw-2026-02-23.html", date(2026, 2, 23), date(2026, 3, 25)),
    _council("notulen-gr-2026-03-23.html", date(2026, 3, 23), date(2026, 4, 30)),
    _council("notulen-gr-2026-06-22.html", date(2026, 6, 22), date(2026, 9, 3)),
    DemoPaper(
        "meerjarenplan-2026-2031-aanpassing-1.json",
        "revision",
        "Aanpassing 1 van het meerjarenplan 2026-2031",
        NAME,
        date(2026, 6, 22),
        date(2026, 9, 3),
    ),
    _council("besluitenlijst-gr-2026-09-28.html", date(2026, 9, 28), date(2026, 10, 5)),
    DemoPaper(
        "opvolging-eerste-halfjaar-2026.txt",
        "text",
        "Opvolgingsrapport eerste halfjaar 2026",
        NAME,
        date(2026, 9, 28),
        date(2026, 10, 5),
    ),
    DemoPaper(
        "bezoek-de-deurmat-2026-10-05.txt",
        "text",
        "Verslag van een bezoek aan De Deurmat",
        "Platform Allemaal Mee (verzonnen)",
        date(2026, 10, 5),
        date(2026, 10, 9),
    ),
    _council("agenda-gr-2026-10-26.html", date(2026, 10, 14), date(2026, 10, 15)),
    _council("besluitenlijst-gr-2026-10-26.html", date(2026, 10, 26), date(2026, 10, 30)),
    _council("agenda-gr-2026-12-14.html", date(2026, 11, 17), date(2026, 11, 18)),
)

BY_FILE = {paper.file: paper for paper in PAPERS}


def bytes_of(file: str) -> bytes:
    """Return the bytes of one fictional paper."""
    return (resources.files("woordhouder.demo") / "papers" / file).read_bytes()


def take_in(session: Session, blobs: Blobs, paper: DemoPaper, now: datetime) -> None:
    """Keep one paper, and read it where it is one that we read."""
    data, address = bytes_of(paper.file), f"{HOST}/papieren/{paper.file}"
    if paper.kind == "council":
        import_council_page(session, blobs, paper.file, data, now, address=address)
    elif paper.kind == "text":
        keep(session, blobs, Paper(address, paper.title, paper.publisher, "text/plain", data, is_demo=True), now)
    else:
        delivery = Delivery(ReportKind(paper.kind), paper.published_on, paper.title)
        import_plan(session, blobs, paper.file, data, delivery, now)
