"""Demo: what Samen Thuis promised, and what came of it."""

from datetime import date
from decimal import Decimal

from woordhouder.assessment.assessment import Status
from woordhouder.assessment.correct import Correctable
from woordhouder.assessment.evidence_link import EvidenceKind
from woordhouder.assessment.reply import Stance
from woordhouder.commitments.commitment import CommitmentKind
from woordhouder.demo.story import ActionIn, DecisionOf, Found, Judged, Looked, Mended, Promise, QuoteFrom, Replied

_AGREEMENT = "bestuursakkoord-2025-2030.txt"
_FOLLOW_UP = "opvolging-eerste-halfjaar-2026.txt"

PROMISES = (
    Promise(
        "Tien sociale huurwoningen per jaar",
        "Elk jaar van deze bestuursperiode komen er tien sociale huurwoningen bij.",
        "De lijst wil elk jaar tien nieuwe sociale huurwoningen.",
        CommitmentKind.OUTCOME,
        (2,),
        "Wonen",
        target=(Decimal(10), "woningen per jaar"),
        due_on=date(2030, 11, 30),
        adopts_theme_ask=True,
        events=(
            Found(
                date(2026, 2, 2),
                EvidenceKind.ACTION,
                ActionIn(0, "AC-2.1.1"),
                "Het plan voorziet elk jaar geld voor tien woningen.",
            ),
            Judged(
                date(2026, 2, 9),
                Status.PLANNED,
                "Het geld staat in het plan. Er is nog geen woning bij.",
                published_on=date(2026, 2, 12),
            ),
            Found(
                date(2026, 10, 7),
                EvidenceKind.DECISION,
                DecisionOf("2609-04"),
                "De gemeenteraad keurt de bouw van 24 woningen aan de Kapelstraat goed.",
                bears_on_votes=True,
            ),
            Judged(
                date(2026, 11, 17),
                Status.UNDER_WAY,
                "De raad keurde de bouw van 24 woningen goed. Dat zijn er nog geen tien per jaar.",
            ),
        ),
    ),
    Promise(
        "Drie noodwoningen voor gezinnen",
        "We voorzien drie noodwoningen voor gezinnen die hun huis kwijt zijn.",
        "De lijst wil drie huizen voor gezinnen die plots geen dak meer hebben.",
        CommitmentKind.ACTION,
        (2, 5),
        "Wonen",
        target=(Decimal(3), "noodwoningen"),
        events=(
            Found(
                date(2026, 3, 30),
                EvidenceKind.DECISION,
                DecisionOf("2602-03"),
                "Het OCMW huurt twee huizen als noodwoning.",
                bears_on_votes=True,
            ),
            Judged(
                date(2026, 4, 7),
                Status.UNDER_WAY,
                "Twee van de drie noodwoningen zijn beslist.",
                published_on=date(2026, 4, 14),
            ),
            Found(
                date(2026, 10, 6),
                EvidenceKind.FOLLOW_UP,
                QuoteFrom(_FOLLOW_UP, "Twee van de drie noodwoningen zijn ingericht en bewoond."),
                "Twee van de drie huizen zijn klaar, en er wonen gezinnen.",
            ),
            Judged(
                date(2026, 10, 12),
                Status.PARTLY_KEPT,
                "Twee noodwoningen zijn er en ze worden gebruikt. De derde is er nog niet.",
                published_on=date(2026, 10, 19),
            ),
        ),
    ),
    Promise(
        "Een brief voor wie recht heeft op steun",
        "Het OCMW schrijft elk jaar alle inwoners aan die recht hebben op een hogere tegemoetkoming.",
        "De lijst wil elk jaar een brief voor wie recht heeft op steun bij de dokter.",
        CommitmentKind.ACTION,
        (4, 8),
        "Rechten",
        adopts_theme_ask=True,
        events=(
            Found(
                date(2025, 2, 10),
                EvidenceKind.AGREEMENT,
                QuoteFrom(_AGREEMENT, "Wie recht heeft op steun, krijgt een brief."),
                "Het bestuursakkoord neemt de brief over.",
            ),
            Mended(
                date(2025, 3, 3),
                Correctable.PLAIN_SENTENCE,
                "De lijst wil elk jaar een brief voor wie recht heeft op een hogere tegemoetkoming.",
                "Onze zin zei alleen iets over de dokter. De steun geldt ook voor energie en vervoer.",
            ),
            Found(
                date(2026, 3, 30),
                EvidenceKind.DECISION,
                DecisionOf("2602-02"),
                "Het OCMW schrijft in 2026 alle inwoners met dit recht aan.",
                bears_on_votes=True,
            ),
            Judged(
                date(2026, 4, 2),
                Status.KEPT,
                "De brief is beslist.",
                sent_back="De raad besliste het voor 2026. De belofte zegt elk jaar. Is dit al nagekomen?",
            ),
            Judged(
                date(2026, 4, 7),
                Status.UNDER_WAY,
                "In 2026 krijgt iedereen met dit recht een brief. De belofte zegt elk jaar. Wij kijken opnieuw.",
                published_on=date(2026, 4, 14),
            ),
        ),
    ),
    Promise(
        "De prijs van de opvang stijgt niet",
        "De prijs van de opvang voor en na school stijgt niet tijdens deze bestuursperiode.",
        "De lijst wil dat ouders evenveel blijven betalen voor de opvang voor en na school.",
        CommitmentKind.KEEP,
        (3, 6),
        "Kinderen",
        events=(
            Found(
                date(2026, 2, 3),
                EvidenceKind.DECISION,
                DecisionOf("2512-03"),
                "De prijs stijgt van 1,20 euro naar 1,50 euro per halfuur.",
                is_against=True,
                bears_on_votes=True,
            ),
            Judged(
                date(2026, 2, 10),
                Status.OPPOSITE_DECIDED,
                "De gemeenteraad verhoogde de prijs met 30 cent per halfuur. De fractie stemde voor. "
                "Gezinnen met een laag inkomen betalen minder.",
                published_on=date(2026, 2, 26),
            ),
        ),
    ),
    Promise(
        "Een zorgteam in elke basisschool",
        "In elke basisschool komt een zorgteam dat ook bij de ouders thuis gaat.",
        "De lijst wil in elke basisschool een team dat ook bij de ouders thuis langsgaat.",
        CommitmentKind.ACTION,
        (6, 4),
        "Kinderen",
        events=(
            Looked(date(2026, 2, 16), "het meerjarenplan 2026-2031", 14),
            Looked(date(2026, 10, 15), "verslagen van de gemeenteraad sinds december 2024", 7),
            Judged(
                date(2026, 10, 15),
                Status.NO_ACTION_FOUND,
                "Wij vonden geen actie in het plan en geen besluit van de raad. Misschien keken wij niet overal.",
                published_on=date(2026, 10, 22),
            ),
            Replied(
                date(2026, 11, 16),
                10,
                Stance.UNDER_WAY,
                "De scholen starten in januari met een proef. Daar was geen besluit van de raad voor nodig.",
            ),
        ),
    ),
    Promise(
        "De bibliotheek gratis tot 26 jaar",
        "De bibliotheek blijft gratis voor iedereen onder de 26 jaar.",
        "De lijst wil dat wie jonger is dan 26 jaar, niets betaalt in de bibliotheek.",
        CommitmentKind.KEEP,
        (7,),
        "Vrije tijd",
        events=(
            Found(
                date(2025, 7, 7),
                EvidenceKind.DECISION,
                DecisionOf("2505-04"),
                "De gemeenteraad houdt de bibliotheek gratis tot eind 2030.",
                bears_on_votes=True,
            ),
            Found(
                date(2026, 10, 6),
                EvidenceKind.FOLLOW_UP,
                QuoteFrom(_FOLLOW_UP, "De bibliotheek bleef gratis tot 26 jaar."),
                "De bibliotheek bleef gratis, voor 3.120 jonge leden.",
            ),
            Judged(
                date(2026, 10, 12),
                Status.KEPT,
                "De raad legde het vast tot eind 2030. De bibliotheek is vandaag gratis tot 26 jaar.",
                published_on=date(2026, 10, 19),
            ),
        ),
    ),
    Promise(
        "Een eigen budget voor elke wijk",
        "Elke wijk krijgt een eigen wijkbudget van 10.000 euro per jaar, en de bewoners beslissen erover.",
        "De lijst wil elke wijk elk jaar 10.000 euro geven. De bewoners kiezen wat ermee gebeurt.",
        CommitmentKind.ACTION,
        (1,),
        "Wijken",
        target=(Decimal(10000), "euro per wijk en per jaar"),
        events=(
            Found(
                date(2025, 2, 10),
                EvidenceKind.AGREEMENT,
                QuoteFrom(_AGREEMENT, "Elke wijk krijgt een eigen budget."),
                "Het bestuursakkoord neemt het wijkbudget over.",
            ),
            Found(
                date(2026, 2, 2),
                EvidenceKind.ACTION,
                ActionIn(0, "AC-1.1.2"),
                "Het plan voorziet elk jaar 40.000 euro voor vier wijken.",
            ),
            Found(
                date(2026, 5, 5),
                EvidenceKind.DECISION,
                DecisionOf("2603-02"),
                "De gemeenteraad keurt het reglement goed: 10.000 euro per wijk in 2026.",
                bears_on_votes=True,
            ),
            Judged(
                date(2026, 5, 11),
                Status.UNDER_WAY,
                "Voor 2026 is het geld beslist en de bewoners stemmen zelf. Voor 2027 moet de raad nog beslissen.",
                published_on=date(2026, 5, 18),
            ),
        ),
    ),
)
