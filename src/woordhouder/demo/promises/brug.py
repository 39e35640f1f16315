"""Demo: what Lijst De Brug promised on the neighbourhood, child care and free time, and what came of it."""

from datetime import date
from decimal import Decimal

from woordhouder.assessment.assessment import Status
from woordhouder.assessment.evidence_link import EvidenceKind
from woordhouder.assessment.reply import Stance
from woordhouder.commitments.commitment import CommitmentKind
from woordhouder.demo.story import ActionIn, DecisionOf, Found, Judged, Promise, QuoteFrom, Replied

_AGREEMENT = "bestuursakkoord-2025-2030.txt"
_FOLLOW_UP = "opvolging-eerste-halfjaar-2026.txt"

PROMISES = (
    Promise(
        "Een buurtwerker in elke wijk",
        "Tegen eind 2027 krijgt elke wijk van Voorbeeldgem een buurtwerker met een vast spreekuur.",
        "De lijst wil in elke wijk iemand die mensen helpt, op vaste uren.",
        CommitmentKind.ACTION,
        (1, 4),
        "1. De buurt",
        target=(Decimal(4), "buurtwerkers"),
        due_on=date(2027, 12, 31),
        adopts_theme_ask=True,
        events=(
            Found(
                date(2025, 2, 10),
                EvidenceKind.AGREEMENT,
                QuoteFrom(_AGREEMENT, "We werven buurtwerkers aan, zodat elke wijk een vast spreekuur heeft."),
                "Het bestuursakkoord neemt de belofte over.",
            ),
            Judged(
                date(2025, 2, 17),
                Status.PLANNED,
                "De belofte staat in het bestuursakkoord. Er is nog niets beslist.",
                published_on=date(2025, 2, 20),
            ),
            Found(
                date(2025, 7, 7),
                EvidenceKind.DECISION,
                DecisionOf("2505-02"),
                "De gemeenteraad werft twee buurtwerkers aan, voor twee van de vier wijken.",
                bears_on_votes=True,
            ),
            Found(
                date(2026, 2, 2),
                EvidenceKind.ACTION,
                ActionIn(0, "AC-1.1.1"),
                "Het meerjarenplan voorziet geld voor vier buurtwerkers.",
            ),
            Judged(
                date(2025, 7, 14),
                Status.UNDER_WAY,
                "Twee van de vier buurtwerkers komen er. Voor de andere wijken is nog niets beslist.",
                published_on=date(2025, 7, 21),
            ),
            Found(
                date(2026, 10, 6),
                EvidenceKind.FOLLOW_UP,
                QuoteFrom(_FOLLOW_UP, "Twee van de vier buurtwerkers zijn in dienst."),
                "Twee buurtwerkers zijn aan het werk, in de Stationswijk en in het Centrum.",
            ),
            Judged(
                date(2026, 10, 12),
                Status.UNDER_WAY,
                "Twee van de vier buurtwerkers zijn aan het werk. Voor de andere twee wijken is nog niets beslist.",
                published_on=date(2026, 10, 19),
            ),
        ),
    ),
    Promise(
        "Twintig opvangplaatsen in de Stationswijk",
        "We openen tegen eind 2027 twintig extra opvangplaatsen met sociaal tarief in de Stationswijk.",
        "De lijst wil twintig kinderen meer opvangen. Ouders betalen er volgens hun inkomen.",
        CommitmentKind.ACTION,
        (3,),
        "2. Kinderopvang",
        target=(Decimal(20), "opvangplaatsen"),
        due_on=date(2027, 12, 31),
        adopts_theme_ask=True,
        events=(
            Found(
                date(2025, 2, 10),
                EvidenceKind.AGREEMENT,
                QuoteFrom(_AGREEMENT, "We openen twintig opvangplaatsen met sociaal tarief in de Stationswijk."),
                "Het bestuursakkoord neemt de belofte over.",
            ),
            Found(
                date(2026, 2, 2),
                EvidenceKind.ACTION,
                ActionIn(0, "AC-3.1.1"),
                "Het meerjarenplan voorziet één miljoen euro, de grootste som in 2027.",
            ),
            Judged(
                date(2026, 2, 9),
                Status.PLANNED,
                "Er staat één miljoen euro in het plan, tussen 2026 en 2028.",
                published_on=date(2026, 2, 12),
            ),
            Found(
                date(2026, 5, 5),
                EvidenceKind.DECISION,
                DecisionOf("2603-05"),
                "De gemeenteraad stelt een ontwerper aan voor het gebouw.",
                bears_on_votes=True,
            ),
            Judged(
                date(2026, 5, 11),
                Status.UNDER_WAY,
                "Een ontwerper tekent het gebouw. De bouw zelf moet nog beginnen.",
                published_on=date(2026, 5, 18),
            ),
            Found(
                date(2026, 9, 7),
                EvidenceKind.REVISION,
                ActionIn(1, "AC-3.1.1"),
                "Het aangepaste plan haalt bijna al het geld weg uit 2026 tot 2028.",
                is_against=True,
            ),
            Judged(
                date(2026, 9, 14),
                Status.STALLED,
                "Het geld voor 2027 is weg. Het staat nu bij 2029 en 2030, en het is minder: 880.000 euro in "
                "plaats van één miljoen. Eind 2027 is zo niet meer haalbaar.",
                published_on=date(2026, 10, 1),
            ),
            Replied(
                date(2026, 9, 24),
                2,
                Stance.UNDER_WAY,
                "De inkomsten van de gemeente vielen tegen. Wij hebben de bouw uitgesteld, niet geschrapt. "
                "De plannen van de ontwerper zijn klaar. Ik verdedig dit dossier bij elke begroting.",
                shown_on=date(2026, 9, 30),
            ),
        ),
    ),
    Promise(
        "Eén vijfde van de prijs voor vrije tijd",
        "Vanaf 2026 betaalt een gezin met een laag inkomen nooit meer dan één vijfde van de prijs voor sport, "
        "jeugd en cultuur.",
        "De lijst wil dat wie weinig verdient, veel minder betaalt voor sport, jeugd en cultuur.",
        CommitmentKind.OUTCOME,
        (7, 4),
        "3. Vrije tijd",
        target=(Decimal(20), "procent van de prijs"),
        due_on=date(2026, 1, 1),
        adopts_theme_ask=True,
        events=(
            Found(
                date(2026, 2, 2),
                EvidenceKind.DECISION,
                DecisionOf("2512-04"),
                "De gemeenteraad keurt het kansentarief goed, vanaf 1 januari 2026.",
                bears_on_votes=True,
            ),
            Found(
                date(2026, 2, 2),
                EvidenceKind.ACTION,
                ActionIn(0, "AC-5.1.1"),
                "Het plan voorziet elk jaar 70.000 tot 80.000 euro.",
            ),
            Judged(
                date(2026, 2, 9),
                Status.UNDER_WAY,
                "Het tarief is beslist en begint in 2026. Of het overal geldt, kijken we later na.",
                published_on=date(2026, 2, 12),
            ),
            Found(
                date(2026, 10, 6),
                EvidenceKind.FOLLOW_UP,
                QuoteFrom(_FOLLOW_UP, "Tot eind juni gebruikten 418 gezinnen het kansentarief."),
                "In een half jaar gebruikten 418 gezinnen het tarief.",
            ),
            Judged(
                date(2026, 10, 12),
                Status.KEPT,
                "Het tarief bestaat en 418 gezinnen gebruikten het. Zij betaalden één vijfde van de prijs.",
                published_on=date(2026, 10, 19),
            ),
        ),
    ),
)
