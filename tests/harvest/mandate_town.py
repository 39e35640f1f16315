"""Tests: a fictional municipality whose bodies are known, and the file with its mandates."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from tests import make
from woordhouder.civic.governing_body import GoverningBody
from woordhouder.civic.municipality import Municipality

ID = "https://voorbeeldgem.example/id/"
RECORDING = (Path(__file__).parents[1] / "recordings" / "mandates" / "voorbeeldgem.ttl").read_text()
_NAMES = {
    "gr": "Gemeenteraad",
    "cbs": "College van Burgemeester en Schepenen",
    "rmw": "Raad voor Maatschappelijk Welzijn",
}


def town(session: Session) -> Municipality:
    """Voorbeeldgem with the three bodies of this term and two lists, one of which bears a group's name."""
    make.make_term(session)
    place = make.make_municipality(session)
    make.make_list(session, place, name="Lijst De Brug")
    make.make_list(session, place, name="Vuurtoren+")
    for short, name in _NAMES.items():
        uri = f"{ID}orgaan/{short}-2025"
        session.add(
            GoverningBody(
                uri=uri, municipality_id=place.id, name=name, is_of_term=True, starts_on=date(2024, 12, 2)
            )
        )
    session.flush()
    return place
