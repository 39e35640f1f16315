"""Demo: what Nieuw Voorbeeldgem promised, and what it did in the opposition."""

from datetime import date
from decimal import Decimal

from woordhouder.assessment.assessment import Status
from woordhouder.assessment.evidence_link import EvidenceKind
from woordhouder.commitments.commitment import CommitmentKind
from woordhouder.demo.story import DecisionOf, Found, Judged, Looked, Promise

PROMISES = (
    Promise(
        "Een attest voor elke huurwoning",
        "Wij vragen dat elke huurwoning een conformiteitsattest heeft voor ze verhuurd wordt.",
        "De lijst wil dat een huis pas verhuurd wordt als het gekeurd is.",
        CommitmentKind.ACTION,
        (2, 8),
        "1. Wonen zonder schimmel",
        events=(
            Found(
                date(2025, 7, 7),
                EvidenceKind.DECISION,
                DecisionOf("2505-03"),
                "De fractie legde het voorstel voor. De meerderheid stemde het weg.",
                bears_on_votes=True,
            ),
            Judged(
                date(2025, 7, 14),
                Status.DEFENDED,
                "De lijst diende het voorstel in en stemde voor. Het kreeg 9 stemmen van de 23.",
                published_on=date(2025, 7, 21),
            ),
        ),
    ),
    Promise(
        "Een warme maaltijd voor één euro",
        "Elk kind in Voorbeeldgem kan op school een warme maaltijd eten voor één euro.",
        "De lijst wil dat een warme maaltijd op school één euro kost.",
        CommitmentKind.OUTCOME,
        (6,),
        "2. Eten op school",
        target=(Decimal(1), "euro per maaltijd"),
        events=(
            Found(
                date(2026, 5, 6),
                EvidenceKind.DECISION,
                DecisionOf("2603-03"),
                "Een andere lijst stelde de maaltijd voor. De raad verwierp dat.",
                is_against=True,
                bears_on_votes=True,
            ),
            Judged(
                date(2026, 5, 12),
                Status.VOTED_AGAINST,
                "Het voorstel kwam van De Stem van de Wijken. De raadsleden van deze lijst stemden tegen.",
                published_on=date(2026, 6, 1),
            ),
        ),
    ),
    Promise(
        "Elk jaar over het tekort aan huisartsen",
        "Wij zetten het tekort aan huisartsen elk jaar op de agenda van de gemeenteraad.",
        "De lijst wil elk jaar in de raad spreken over het tekort aan huisartsen.",
        CommitmentKind.ACTION,
        (8,),
        "3. De huisarts",
        events=(
            Looked(date(2026, 10, 15), "agenda's en verslagen van de gemeenteraad sinds december 2024", 7),
            Judged(
                date(2026, 10, 15),
                Status.NOT_DEFENDED,
                "In de stukken die wij lazen, bracht de lijst dit punt niet op de agenda.",
                published_on=date(2026, 11, 5),
            ),
        ),
    ),
    Promise(
        "5.000 euro per sportclub",
        "Elke sportclub krijgt 5.000 euro per jaar om kinderen uit gezinnen met een laag inkomen gratis te laten "
        "meedoen.",
        "De lijst wil geld voor sportclubs, zodat kinderen uit arme gezinnen gratis meedoen.",
        CommitmentKind.ACTION,
        (7,),
        "4. Sport",
        target=(Decimal(5000), "euro per club"),
        events=(
            Found(
                date(2026, 9, 8),
                EvidenceKind.DECISION,
                DecisionOf("2606-04"),
                "De lijst vroeg 5.000 euro per club. Het werd 1.500 euro, en daar stemde ze voor.",
                bears_on_votes=True,
            ),
            Judged(
                date(2026, 9, 15),
                Status.PARTLY_DEFENDED,
                "De lijst diende een amendement in. Toen dat verloor, steunde ze het lagere bedrag.",
                published_on=date(2026, 9, 22),
            ),
        ),
    ),
    Promise(
        "Een belbus naar het dienstencentrum",
        "Er komt een belbus die elke wijk met het dienstencentrum verbindt.",
        "De lijst wil een bus op aanvraag, van elke wijk naar het dienstencentrum.",
        CommitmentKind.ACTION,
        (1, 5),
        "5. Bereikbaar",
        events=(
            Looked(date(2026, 11, 16), "agenda's en verslagen van de gemeenteraad sinds december 2024", 8),
            Judged(
                date(2026, 11, 16),
                Status.NOT_DEFENDED,
                "In de stukken die wij lazen, vroeg de lijst geen belbus.",
            ),
        ),
    ),
)
