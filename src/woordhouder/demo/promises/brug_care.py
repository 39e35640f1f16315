"""Demo: what Lijst De Brug promised on shelter, school, care and homes, and what came of it."""

from datetime import date
from decimal import Decimal

from woordhouder.assessment.assessment import ReasonCode, Status
from woordhouder.assessment.evidence_link import EvidenceKind
from woordhouder.assessment.reply import Stance
from woordhouder.commitments.commitment import CommitmentKind, Testability
from woordhouder.demo.story import ActionIn, DecisionOf, Found, Judged, Looked, Promise, QuoteFrom, Replied

_AGREEMENT = "bestuursakkoord-2025-2030.txt"

PROMISES = (
    Promise(
        "De Deurmat elke dag open",
        "We houden het inloophuis De Deurmat open, zeven dagen op zeven.",
        "De lijst wil het inloophuis elke dag open houden, ook in het weekend.",
        CommitmentKind.KEEP,
        (5,),
        "4. Opvang",
        target=(Decimal(7), "dagen per week"),
        adopts_theme_ask=True,
        events=(
            Found(
                date(2025, 2, 10),
                EvidenceKind.AGREEMENT,
                QuoteFrom(_AGREEMENT, "Inloophuis De Deurmat blijft open."),
                "Het akkoord houdt het inloophuis open, maar belooft geen weekends.",
            ),
            Judged(
                date(2025, 2, 17),
                Status.PLANNED,
                "Het akkoord houdt het huis open. Over het weekend zegt het niets.",
                published_on=date(2025, 2, 20),
            ),
            Found(
                date(2026, 9, 7),
                EvidenceKind.DECISION,
                DecisionOf("2606-03"),
                "De gemeenteraad sluit het inloophuis in het weekend, vanaf september 2026.",
                is_against=True,
                bears_on_votes=True,
            ),
            Found(
                date(2026, 10, 12),
                EvidenceKind.FIELD_CHECK,
                QuoteFrom("bezoek-de-deurmat-2026-10-05.txt", "Op zaterdag en zondag is het dicht."),
                "Vrijwilligers gingen kijken: in het weekend is het huis dicht.",
                is_against=True,
            ),
            Judged(
                date(2026, 10, 13),
                Status.NOT_KEPT,
                "Sinds 1 september 2026 is het huis vijf dagen open, niet zeven. De raad deed dat om te besparen.",
                published_on=date(2026, 11, 3),
                reason_code=ReasonCode.BUDGET,
            ),
            Replied(
                date(2026, 10, 26),
                3,
                Stance.NOT_ANY_MORE,
                "Dit was een moeilijke keuze. In het weekend kwamen minder mensen. Met het geld dat blijft, "
                "houden wij het huis op weekdagen langer open.",
                shown_on=date(2026, 11, 2),
            ),
        ),
    ),
    Promise(
        "Nooit meer dan 60 euro per schooljaar",
        "In onze gemeentescholen betaalt een gezin nooit meer dan 60 euro per kind en per schooljaar.",
        "De lijst wil dat een gezin hoogstens 60 euro per kind betaalt in de gemeenteschool, elk schooljaar.",
        CommitmentKind.OUTCOME,
        (6,),
        "5. School",
        target=(Decimal(60), "euro per kind"),
        adopts_theme_ask=True,
    ),
    Promise(
        "Iedereen welkom in de zorg",
        "We willen dat iedereen zich welkom voelt in de zorg.",
        "De lijst wil dat iedereen zich welkom voelt bij dokter en ziekenhuis.",
        CommitmentKind.OUTCOME,
        (8,),
        "6. Gezondheid",
        testability=Testability.T3,
        events=(
            Looked(date(2026, 2, 16), "het programma en het bestuursakkoord", 2),
            Judged(
                date(2026, 2, 16),
                Status.NOT_TESTABLE,
                "Niemand kan nagaan of iedereen zich welkom voelt. De tekst noemt geen daad en geen cijfer.",
                published_on=date(2026, 2, 19),
            ),
        ),
    ),
    Promise(
        "300 sociale huurwoningen tegen 2035",
        "Tegen 2035 telt Voorbeeldgem 300 sociale huurwoningen.",
        "De lijst wil 300 sociale huurwoningen tegen 2035. In 2024 waren het er 212.",
        CommitmentKind.OUTCOME,
        (2,),
        "7. Wonen",
        target=(Decimal(300), "sociale huurwoningen"),
        due_on=date(2035, 12, 31),
        adopts_theme_ask=True,
        events=(
            Found(
                date(2026, 2, 2),
                EvidenceKind.ACTION,
                ActionIn(0, "AC-2.1.1"),
                "Het plan voorziet tot 2031 elk jaar geld voor tien woningen.",
            ),
            Judged(
                date(2026, 2, 9),
                Status.CONTINUES,
                "De belofte loopt tot 2035, langer dan deze bestuursperiode. Wij blijven ze volgen.",
                published_on=date(2026, 2, 12),
            ),
        ),
    ),
)
