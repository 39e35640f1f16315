"""Demo: what De Stem van de Wijken promised, and what it did in the opposition."""

from datetime import date
from decimal import Decimal

from woordhouder.assessment.assessment import Status
from woordhouder.assessment.evidence_link import EvidenceKind
from woordhouder.commitments.commitment import CommitmentKind
from woordhouder.demo.story import DecisionOf, Found, Judged, Promise

PROMISES = (
    Promise(
        "Een wijkgezondheidscentrum in de Molenwijk",
        "Wij ijveren voor een wijkgezondheidscentrum in de Molenwijk.",
        "De lijst wil een dokterspraktijk in de Molenwijk waar mensen niets voorschieten.",
        CommitmentKind.ACTION,
        (8,),
        "Afspraak 1. Een dokter om de hoek",
        adopts_theme_ask=True,
        events=(
            Found(
                date(2026, 5, 6),
                EvidenceKind.DECISION,
                DecisionOf("2603-04"),
                "De raad keurt het voorstel van de lijst goed: het college onderzoekt een centrum.",
                bears_on_votes=True,
            ),
            Judged(
                date(2026, 5, 12),
                Status.DEFENDED,
                "De lijst diende het voorstel in en het kreeg een meerderheid.",
                published_on=date(2026, 5, 19),
            ),
        ),
    ),
    Promise(
        "Meer bedden in de nachtopvang",
        "Wij steunen elke uitbreiding van de nachtopvang.",
        "De lijst wil stemmen voor elk plan met meer bedden voor de nacht.",
        CommitmentKind.ACTION,
        (5,),
        "Afspraak 2. Niemand slaapt buiten",
        events=(
            Found(
                date(2026, 10, 7),
                EvidenceKind.DECISION,
                DecisionOf("2609-03"),
                "De raad keurt meer nachtopvang goed. Wie hoe stemde, staat er niet bij.",
                bears_on_votes=True,
            ),
            Judged(
                date(2026, 10, 12),
                Status.NO_VOTE_PUBLISHED,
                "De raad keurde meer nachtopvang goed. De gemeente publiceerde niet wie voor of tegen stemde.",
                published_on=date(2026, 10, 19),
            ),
        ),
    ),
    Promise(
        "Een schoolreis voor hoogstens 50 euro",
        "Wij vragen dat een schoolreis in de basisschool nooit meer dan 50 euro kost.",
        "De lijst wil dat een schoolreis in de basisschool hoogstens 50 euro kost.",
        CommitmentKind.ACTION,
        (6, 7),
        "Afspraak 3. Mee op uitstap",
        target=(Decimal(50), "euro per schoolreis"),
        events=(
            Found(
                date(2026, 9, 8),
                EvidenceKind.DECISION,
                DecisionOf("2606-05"),
                "De lijst stelde het voor in de raad. De raad stelde het punt uit.",
            ),
            Judged(
                date(2026, 10, 12),
                Status.PARTLY_DEFENDED,
                "De lijst diende een voorstel in. De raad stelde het uit. In september vroeg ze er opnieuw naar.",
                published_on=date(2026, 10, 19),
            ),
        ),
    ),
    Promise(
        "Tegen een hogere prijs voor de opvang",
        "Wij stemmen tegen elke verhoging van de prijs voor de opvang voor en na school.",
        "De lijst wil tegenstemmen als de opvang voor en na school duurder wordt.",
        CommitmentKind.ACTION,
        (3,),
        "Afspraak 4. Betaalbare opvang",
        events=(
            Found(
                date(2026, 2, 3),
                EvidenceKind.DECISION,
                DecisionOf("2512-03"),
                "De prijs steeg. De drie raadsleden van de lijst stemden tegen.",
                bears_on_votes=True,
            ),
            Judged(
                date(2026, 2, 10),
                Status.DEFENDED,
                "De prijs steeg toch, maar de lijst stemde tegen, zoals ze beloofde.",
                published_on=date(2026, 2, 26),
            ),
        ),
    ),
    Promise(
        "Een buurthuis in elke wijk",
        "In elke wijk komt een buurthuis dat van de bewoners zelf is.",
        "De lijst wil in elke wijk een huis waar bewoners zelf de baas zijn.",
        CommitmentKind.ACTION,
        (1, 5),
        "Afspraak 5. Een plek in elke wijk",
        is_draft=True,
    ),
)
