"""Demo: the campaign's eight themes, and what a fictional organisation asked under each."""

from dataclasses import dataclass
from datetime import date

from woordhouder.commitments.answer import AnswerKind

ORGANISATION = "Platform Allemaal Mee (verzonnen)"
WEBSITE = "https://allemaalmee.voorbeeldgem.example"
ASKED_ON = date(2024, 3, 28)

ADOPTED, PARTLY, REFUSED = AnswerKind.ADOPTED, AnswerKind.PARTLY, AnswerKind.REFUSED
NO_ANSWER = AnswerKind.NO_ANSWER


@dataclass(frozen=True)
class DemoAsk:
    """One theme in the campaign's own words, one ask, one ready-made sentence, and each list's answer."""

    theme: str
    title: str
    text: str
    model_sentence: str
    answers: dict[str, AnswerKind]
    """By the key of the list."""


ASKS = (
    DemoAsk(
        "Meer buurtgerichte focus",
        "Een buurtwerker in elke wijk",
        "Geef elke wijk een buurtwerker met een vast spreekuur.",
        "Elke wijk heeft een buurtwerker met een vast spreekuur.",
        {"brug": ADOPTED, "thuis": PARTLY, "nieuw": NO_ANSWER, "stem": ADOPTED},
    ),
    DemoAsk(
        "Ruimer sociaal en betaalbaar huuraanbod",
        "Meer sociale huurwoningen",
        "Bouw elk jaar sociale huurwoningen bij, tot de wachttijd korter is dan twee jaar.",
        "Elk jaar komen er sociale huurwoningen bij.",
        {"brug": ADOPTED, "thuis": ADOPTED, "nieuw": REFUSED, "stem": PARTLY},
    ),
    DemoAsk(
        "Sterk uitgebouwd kinderopvangnet",
        "Twintig opvangplaatsen in de Stationswijk",
        "Open twintig plaatsen met sociaal tarief in de Stationswijk. Daar is de nood het hoogst.",
        "We openen twintig opvangplaatsen met sociaal tarief in de Stationswijk.",
        {"brug": ADOPTED, "thuis": ADOPTED, "nieuw": NO_ANSWER, "stem": PARTLY},
    ),
    DemoAsk(
        "Gerichte acties tegen sociale onderbescherming",
        "Een brief voor wie recht heeft op steun",
        "Schrijf elk jaar alle inwoners aan die recht hebben op een hogere tegemoetkoming.",
        "Het OCMW schrijft elk jaar wie recht heeft op steun zelf aan.",
        {"brug": PARTLY, "thuis": ADOPTED, "nieuw": NO_ANSWER, "stem": NO_ANSWER},
    ),
    DemoAsk(
        "Opvang voor alle kwetsbare mensen",
        "Een warme plek, zeven dagen op zeven",
        "Houd inloophuis De Deurmat elke dag open, ook in het weekend.",
        "Inloophuis De Deurmat is zeven dagen op zeven open.",
        {"brug": ADOPTED, "thuis": PARTLY, "nieuw": PARTLY, "stem": ADOPTED},
    ),
    DemoAsk(
        "Toegankelijke scholen",
        "Een rekening die elk gezin kan betalen",
        "Zorg dat een schooljaar in de basisschool nooit meer kost dan een gezin kan betalen.",
        "Geen gezin betaalt meer dan 60 euro per kind en per schooljaar.",
        {"brug": ADOPTED, "thuis": NO_ANSWER, "nieuw": PARTLY, "stem": PARTLY},
    ),
    DemoAsk(
        "Laagdrempelige cultuur- en vrijetijdsparticipatie",
        "Eén kansentarief voor alle vrije tijd",
        "Laat gezinnen met een laag inkomen één vijfde betalen, overal in de gemeente.",
        "Wie een laag inkomen heeft, betaalt één vijfde van de prijs.",
        {"brug": ADOPTED, "thuis": PARTLY, "nieuw": PARTLY, "stem": NO_ANSWER},
    ),
    DemoAsk(
        "Gelijke toegang tot gezondheidszorg voor iedereen",
        "Een wijkgezondheidscentrum",
        "Open een wijkgezondheidscentrum waar mensen niets voorschieten.",
        "In de Molenwijk komt een wijkgezondheidscentrum.",
        {"brug": PARTLY, "thuis": NO_ANSWER, "nieuw": PARTLY, "stem": ADOPTED},
    ),
)
