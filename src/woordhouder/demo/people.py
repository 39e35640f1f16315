"""Demo: the fictional lists of Voorbeeldgem, their groups and the people who sit for them."""

from dataclasses import dataclass
from datetime import date

from woordhouder.civic.mandate import MandateRole

NIS_CODE = "99001"
NAME = "Voorbeeldgem"
PROVINCE = "Voorbeeldland"
HOST = "https://voorbeeldgem.example"
ID = f"{HOST}/id"
STARTED_ON = date(2024, 12, 2)

BODIES = {
    f"{ID}/bestuursorganen/gemeenteraad-2024": "Gemeenteraad",
    f"{ID}/bestuursorganen/raad-voor-maatschappelijk-welzijn-2024": "Raad voor Maatschappelijk Welzijn",
}


@dataclass(frozen=True)
class DemoList:
    """A fictional list; seats tells how many of the 23 councillors are its own."""

    key: str
    number: int
    name: str
    is_executive: bool
    programme: str
    """The file with its programme, under papers/."""
    programme_title: str
    seats: int


LISTS = (
    DemoList("brug", 1, "Lijst De Brug", True, "programma-lijst-de-brug.txt", "Programma 2024", 9),
    DemoList("thuis", 2, "Samen Thuis", True, "programma-samen-thuis.txt", "Programma 2025-2030", 5),
    DemoList("nieuw", 3, "Nieuw Voorbeeldgem", False, "programma-nieuw-voorbeeldgem.txt", "Waar wij voor staan", 6),
    DemoList("stem", 4, "De Stem van de Wijken", False, "programma-de-stem-van-de-wijken.txt", "Vijf afspraken", 3),
)

# In the order of the lists: the first nine sit for Lijst De Brug, and so on. Names that nobody bears.
COUNCILLORS = (
    ("Mia", "Van Voorbeeld"),
    ("Karim", "De Wens"),
    ("Lut", "Droomers"),
    ("Jos", "Kladts"),
    ("Fatma", "Verzonnen"),
    ("Wout", "De Schets"),
    ("Rita", "Potlots"),
    ("Bram", "Bedacht"),
    ("An", "Van Karton"),
    ("Tom", "Van Papier"),
    ("Nadia", "De Spiegel"),
    ("Gust", "Modellens"),
    ("Hilde", "Maquets"),
    ("Youssef", "Van Denken"),
    ("Peter", "De Proever"),
    ("Sofie", "Kladwerk"),
    ("Dirk", "Plakkers"),
    ("Ilse", "Van Krijt"),
    ("Rob", "Fictens"),
    ("Greet", "De Stift"),
    ("Amina", "Van den Denkbeeld"),
    ("Luc", "Gummers"),
    ("Els", "Papiers"),
)


@dataclass(frozen=True)
class DemoOffice:
    """An office beside the seat in the council. who: place among the councillors, from 1."""

    who: int
    role: MandateRole
    portfolio: str | None
    mail_address: str


OFFICES = (
    DemoOffice(1, MandateRole.MAYOR, "Algemeen beleid, veiligheid", "burgemeester@voorbeeldgem.example"),
    DemoOffice(2, MandateRole.ALDERMAN, "Kinderopvang, onderwijs", "schepen.de.wens@voorbeeldgem.example"),
    DemoOffice(3, MandateRole.ALDERMAN, "Wijken, vrije tijd, opvang", "schepen.droomers@voorbeeldgem.example"),
    DemoOffice(10, MandateRole.ALDERMAN, "Wonen, OCMW", "schepen.van.papier@voorbeeldgem.example"),
    DemoOffice(11, MandateRole.ALDERMAN, "Financiën, gezondheid", "schepen.de.spiegel@voorbeeldgem.example"),
    DemoOffice(4, MandateRole.COUNCIL_CHAIR, None, "voorzitter@voorbeeldgem.example"),
)


def mandate_uri(who: int) -> str:
    """Return the address of a councillor's seat, as it stands in the papers. who: from 1."""
    return f"{ID}/mandatarissen/v{who:02d}"


def list_of(who: int) -> DemoList:
    """Return the list for which a councillor sits. who: from 1."""
    first = 1
    for one in LISTS:
        if who < first + one.seats:
            return one
        first += one.seats
    raise AssertionError(f"there are {len(COUNCILLORS)} councillors, not {who}")
