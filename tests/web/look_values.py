"""Tests, web: made-up values for every public page, so that each can be drawn and judged without a database."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from woordhouder.civic import reference
from woordhouder.web.public import hexagons
from woordhouder.web.public.budget_trail import Delivery, draw
from woordhouder.web.public.corrections import CorrectionLine
from woordhouder.web.public.shown.papers import (
    ActionLine,
    AttachmentLine,
    BallotLine,
    ChangeLine,
    CopyPage,
    DecisionLine,
    GroupLine,
    ItemLine,
    MeetingPage,
    ObjectiveGroup,
    PlanPage,
    Quoted,
    ReportLine,
    VersionLine,
)
from woordhouder.web.public.shown.parts import Source, Tally
from woordhouder.web.public.shown.places import (
    Choice,
    HomePage,
    ListGroup,
    MeetingLine,
    MunicipalityLine,
    MunicipalityPage,
    News,
    NextMoment,
    PromiseLine,
    ThemeGroup,
    TrackCount,
)
from woordhouder.web.public.shown.promise import (
    Correction,
    Counts,
    Evidence,
    Judgement,
    Moment,
    Money,
    MoneyChange,
    PointAhead,
    PromisePage,
    Reply,
    Search,
    Station,
    VoteLine,
    Votes,
)

SHA = "9f2c4e1ab07d53f8" * 4
PLACE = "/gemeente/voorbeeldgem"
PROGRAMME = Source(
    title="Programma van Lijst De Brug",
    publisher="Lijst De Brug",
    on=date(2024, 9, 2),
    page=14,
    original="https://debrug.example/programma.pdf",
    copy=f"/kopie/{SHA}",
)
COUNCIL = Source(
    title="Gemeenteraad Voorbeeldgem",
    publisher="Gemeente Voorbeeldgem",
    on=date(2027, 2, 23),
    place="punt 7",
    original="https://raad.voorbeeldgem.example/2027-02-23",
    copy=f"/kopie/{SHA}",
)
REVISION = Source(
    title="Aanpassing meerjarenplan",
    publisher="Gemeente Voorbeeldgem",
    on=date(2026, 12, 14),
    page=41,
    copy=f"/kopie/{SHA}",
)
STATIONS = (
    Station("promised", "found", date(2024, 9, 2)),
    Station("E1", "found", date(2024, 12, 18)),
    Station("E2", "found", date(2025, 12, 15)),
    Station("E3", "found", date(2027, 2, 23)),
    Station("E4", "open"),
)
MOMENTS = (
    Moment("promised", date(2024, 9, 2), "Beloofd in het programma", href=None),
    Moment("agreed", date(2024, 12, 18), "In het bestuursakkoord: “bijkomende opvang in de Stationswijk”"),
    Moment("planned", date(2025, 12, 15), "In het meerjarenplan: actie AC-014", more="€ 480.000 in 2026 en 2027"),
    Moment("against", date(2026, 12, 14), "Aanpassing van het plan: € 240.000 verschoven naar 2029"),
    Moment(
        "decided",
        date(2027, 2, 23),
        "Beslist: aanbesteding voor twaalf plaatsen goedgekeurd",
        more="14 voor, 9 tegen. Lijst De Brug stemde voor (6 van 6).",
        href="/zitting/7",
    ),
    Moment("open", None, "Uitgevoerd"),
)
EVIDENCE = (
    Evidence(
        1,
        "for",
        "E3",
        "De gemeenteraad koos een bouwer voor twaalf plaatsen.",
        (
            ("De raad keurt de aanbesteding goed voor de bouw van een ", False),
            ("kinderopvang", True),
            (" met twaalf ", False),
            ("plaatsen", True),
            (" in de ", False),
            ("Stationswijk", True),
            (".", False),
        ),
        COUNCIL,
        "/zitting/7",
        date(2027, 2, 23),
    ),
    Evidence(
        2,
        "against",
        "E2",
        "De gemeente stelde de helft van het geld uit.",
        (("Actie AC-014: raming 2027 van € 240.000 naar € 0.", False),),
        REVISION,
        None,
        date(2026, 12, 14),
    ),
)
EUROS = (Decimal(240000), Decimal(240000), None, None, None, None)
LATER = (Decimal(240000), None, None, Decimal(240000), None, None)
MONEY = Money(
    draw(
        range(2026, 2032),
        [Delivery("plan 2025", EUROS), Delivery("aanpassing 2026", LATER)],
        (Decimal(231500), *(None,) * 5),
    ),
    (
        MoneyChange(
            "later", date(2026, 12, 14), Decimal(480000), Decimal(480000), Decimal(240000), (2027,), (2029,)
        ),
    ),
)

COMMITMENT = PromisePage(
    title="Twintig opvangplaatsen in de Stationswijk",
    quote="Tegen 2028 openen we twintig opvangplaatsen in de Stationswijk.",
    parent_text="Tegen 2028 openen we twintig opvangplaatsen in de Stationswijk en vernieuwen we het plein.",
    source=PROGRAMME,
    plain_sentence="De lijst beloofde twintig plaatsen voor jonge kinderen in de Stationswijk.",
    municipality="Voorbeeldgem",
    municipality_href=PLACE,
    list_name="Lijst De Brug",
    list_href=f"{PLACE}#lijst-2",
    themes=(("Kinderopvang", f"{PLACE}?thema=kinderopvang"),),
    made_on=date(2024, 9, 2),
    due_on=date(2027, 12, 31),
    kind="action",
    testability="T1",
    yardstick=None,
    target=(Decimal(20), "plaatsen"),
    track="executive",
    status="under_way",
    judgements=(
        Judgement(
            "under_way",
            "De raad koos een bouwer voor twaalf plaatsen. Voor de andere acht is er nog geen beslissing.",
            None,
            datetime(2027, 3, 10, 9, tzinfo=UTC),
        ),
        Judgement(
            "stalled",
            "De helft van het geld is uitgesteld tot 2029. Er was nog geen beslissing.",
            None,
            datetime(2027, 1, 8, 9, tzinfo=UTC),
        ),
    ),
    step="E3",
    stations=STATIONS,
    moments=MOMENTS,
    ahead=(
        PointAhead(
            "Lening voor de bouw van de opvang", "Gemeenteraad", date(2027, 4, 26), f"{PLACE}/agenda#zitting-9"
        ),
    ),
    evidence=EVIDENCE,
    votes=Votes(
        (
            VoteLine(
                "Aanbesteding kinderopvang", "/zitting/7", date(2027, 2, 23), Counts(14, 9, 0), Counts(6, 0, 0)
            ),
            VoteLine("Aanpassing van het meerjarenplan", "/zitting/6", date(2026, 12, 14), None, None),
        ),
        1,
        2,
    ),
    money=MONEY,
    searches=(
        Search("verslagen van de gemeenteraad", 31, date(2027, 3, 10)),
        Search("het meerjarenplan en de aanpassing", 2, date(2027, 1, 5)),
    ),
    replies=(
        Reply(
            "De bouwprijzen stegen. We openen eerst twaalf plaatsen en zoeken middelen voor de andere acht.",
            "An Voorbeeld",
            "alderman",
            date(2027, 3, 3),
            "under_way",
            None,
        ),
    ),
    silence=None,
    unshown_reply=None,
    corrections=(
        Correction(
            "Naam van de belofte",
            "Opvang",
            "Twintig opvangplaatsen",
            "De eerste naam zei te weinig.",
            date(2026, 5, 4),
        ),
    ),
    address="/belofte/1-twintig-opvangplaatsen-in-de-stationswijk",
    is_demo=True,
)

BARE_COMMITMENT = replace(
    COMMITMENT,
    quote="We zorgen ervoor dat elk gezin dat het moeilijk heeft binnen de drie weken een gesprek krijgt bij het "
    "Sociaal Huis, dat niemand meer twee keer hetzelfde verhaal moet doen, en dat wie dat wil een vaste brugfiguur "
    "krijgt die mee naar de afspraken gaat.",
    parent_text=None,
    due_on=None,
    target=None,
    status="not_checked",
    judgements=(),
    step="E0",
    stations=(STATIONS[0], *(Station(f"E{n}", "open") for n in range(1, 5))),
    moments=(MOMENTS[0], MOMENTS[-1]),
    evidence=(),
    votes=None,
    money=None,
    searches=(),
    replies=(),
    corrections=(),
    testability="T2",
    yardstick="negen op tien gezinnen krijgen hun gesprek binnen drie weken.",
)

TALLY = tuple(
    Tally(code, count, f"{PLACE}?status={code}")
    for code, count in [
        ("not_checked", 4),
        ("no_action_found", 2),
        ("planned", 3),
        ("under_way", 5),
        ("stalled", 1),
        ("kept", 3),
        ("partly_kept", 2),
        ("not_kept", 1),
        ("opposite_decided", 1),
        ("not_testable", 1),
        ("continues", 1),
    ]
)
AGAINST = tuple(
    Tally(code, count, f"{PLACE}?status={code}")
    for code, count in [
        ("not_checked", 1),
        ("defended", 3),
        ("partly_defended", 1),
        ("not_defended", 2),
        ("voted_against", 1),
        ("no_vote_published", 2),
    ]
)


def _line(quote: str, plain: str, status: str, due_on: date | None = None) -> PromiseLine:
    return PromiseLine(quote[:60], quote, plain, COMMITMENT.address, status, due_on)


MUNICIPALITY = MunicipalityPage(
    name="Voorbeeldgem",
    province="Voorbeeldprovincie",
    address=PLACE,
    tracks=(TrackCount("executive", 3, 23, 24, TALLY), TrackCount("opposition", 3, 10, 10, AGAINST)),
    lists=(
        ListGroup(
            "Lijst De Brug",
            "lijst-2",
            "executive",
            (
                ThemeGroup(
                    "Kinderopvang",
                    (
                        _line(COMMITMENT.quote, COMMITMENT.plain_sentence, "under_way", date(2027, 12, 31)),
                        _line(
                            "De prijs van de opvang stijgt niet voor wie weinig verdient.",
                            "Opvang blijft even duur voor mensen met een laag inkomen.",
                            "kept",
                        ),
                    ),
                ),
                ThemeGroup(
                    "Wonen",
                    (
                        _line(
                            "We bouwen tien noodwoningen tegen 2027.",
                            "De lijst wil tien woningen voor mensen zonder dak.",
                            "stalled",
                            date(2026, 12, 31),
                        ),
                        _line(
                            "Elke wijk krijgt een warm hart.",
                            "Deze belofte is te vaag om na te kijken.",
                            "not_testable",
                        ),
                    ),
                ),
            ),
            24,
            20,
        ),
        ListGroup(
            "Samen Vooruit",
            "lijst-4",
            "opposition",
            (
                ThemeGroup(
                    "Onderwijs",
                    (
                        _line(
                            "Een brugfiguur in elke basisschool.",
                            "Elke school krijgt iemand die gezinnen helpt.",
                            "defended",
                        ),
                        _line(
                            "Gratis warme maaltijden op school.",
                            "Elk kind kan gratis warm eten.",
                            "voted_against",
                        ),
                    ),
                ),
            ),
            10,
            9,
        ),
    ),
    list_count=2,
    lists_without=("Nieuw Geluid",),
    themes=(
        Choice("Kinderopvang", f"{PLACE}?thema=kinderopvang", 9, False),
        Choice("Wonen", f"{PLACE}?thema=wonen", 12, False),
        Choice("Onderwijs", f"{PLACE}?thema=onderwijs", 13, False),
    ),
    chosen_status=None,
    is_filtered=False,
    plan_href=f"{PLACE}/plan",
    plan_years="2026–2031",
    agenda_href=f"{PLACE}/agenda",
    next_meeting_on=date(2026, 12, 14),
    taken_over_href=f"{PLACE}/overgenomen",
    taken_over_count=2,
    meetings=(
        MeetingLine("Gemeenteraad", "/zitting/7", date(2027, 2, 23)),
        MeetingLine("Gemeenteraad", "/zitting/6", date(2026, 12, 14)),
    ),
    decision_count=30,
    voted_count=5,
    checked_on=date(2027, 3, 10),
    withdrawn=(("Een tweede zwembad", "/belofte/99-een-tweede-zwembad"),),
    money=MONEY,
    is_demo=True,
)


def _tiles() -> tuple[list[MunicipalityLine], list[hexagons.Tile], str]:
    """Every municipality with a made-up count, to see the map full."""
    lines, tiles, places = [], [], []
    with (Path(reference.__file__).parent / "hex-tiles.csv").open(encoding="utf-8") as rows:
        for n, row in enumerate(csv.DictReader(rows)):
            count = (0, 0, 3, 0, 7, 0, 14, 0, 0, 31)[n % 10]
            place = int(row["col"]), int(row["row"])
            line = MunicipalityLine(
                row["name"], f"/gemeente/{n}", "Vlaanderen", count, count // 3, count, row["nis_code"], False
            )
            lines.append(line)
            tiles.append(
                hexagons.Tile(line.name, line.href, hexagons.corners(*place), hexagons.level(count), count)
            )
            places.append(place)
    return lines, tiles, hexagons.view_box(places)


LINES, TILES, VIEW_BOX = _tiles()
HOME = HomePage(
    tiles=tuple(TILES),
    view_box=VIEW_BOX,
    followed=(
        MunicipalityLine("Voorbeeldgem", PLACE, "Voorbeeldprovincie", 34, 3, 24, "99999", True),
        MunicipalityLine("Nieuwerlo", "/gemeente/nieuwerlo", "Voorbeeldprovincie", 12, 3, 12, "99998", True),
    ),
    commitment_count=46,
    tracks=(
        TrackCount("executive", 3, 23, 24, TALLY),
        TrackCount("opposition", 3, 10, 10, AGAINST),
    ),
    news=(
        News(COMMITMENT.title, COMMITMENT.address, "under_way", "Voorbeeldgem", "Lijst De Brug", date(2027, 3, 10)),
        News(
            "Een brugfiguur in elke basisschool",
            "/belofte/2",
            "kept",
            "Nieuwerlo",
            "Samen Vooruit",
            date(2027, 3, 9),
        ),
        News(
            "Tien noodwoningen tegen 2027",
            "/belofte/3",
            "stalled",
            "Voorbeeldgem",
            "Lijst De Brug",
            date(2027, 3, 8),
        ),
    ),
    coming=(
        NextMoment(date(2027, 6, 30), "De gemeenteraad keurt de jaarrekening goed", None),
        NextMoment(date(2027, 12, 31), "Beloofd tegen deze dag: twintig opvangplaatsen", COMMITMENT.address),
    ),
    is_demo=True,
)

COPY = CopyPage(
    title="Programma van Lijst De Brug 2024",
    publisher="Lijst De Brug",
    fetched_at=datetime(2026, 3, 2, 14, 5, tzinfo=UTC),
    last_seen_at=datetime(2027, 3, 1, 4, 0, tzinfo=UTC),
    sha256=SHA,
    byte_count=184203,
    media_type="application/pdf",
    original="https://debrug.example/programma.pdf",
    quotes=(Quoted(COMMITMENT.quote, 14, None),),
    is_demo=True,
    checked_at=datetime(2027, 3, 8, 4, 0, tzinfo=UTC),
    gone_since=datetime(2027, 3, 5, 4, 0, tzinfo=UTC),
    captured_at=datetime(2026, 3, 2, 14, 9, tzinfo=UTC),
    captured="https://web.archive.org/web/20260302140900/https://debrug.example/programma.pdf",
    versions=(
        VersionLine(
            seen_from=datetime(2026, 3, 2, 14, 5, tzinfo=UTC),
            seen_until=datetime(2027, 3, 1, 4, 0, tzinfo=UTC),
            sha256=SHA,
            copy=f"/kopie/{SHA}",
            original=None,
            is_this=True,
            is_first=False,
            changes=(
                ChangeLine(
                    "changed",
                    "article",
                    "Artikel 1, Opvang in de Stationswijk",
                    (("same", "We openen"), ("del", "twintig"), ("ins", "tien"), ("same", "opvangplaatsen.")),
                ),
                ChangeLine("removed", "votes_for", "Opvang", (("del", "Mia Verzonnen"),)),
            ),
            change_count=2,
        ),
        VersionLine(
            seen_from=datetime(2026, 2, 1, 14, 5, tzinfo=UTC),
            seen_until=datetime(2026, 2, 20, 4, 0, tzinfo=UTC),
            sha256=SHA[::-1],
            copy=f"/kopie/{SHA[::-1]}",
            original="https://debrug.example/oud/programma.pdf",
            is_this=False,
            is_first=True,
            changes=(),
            change_count=0,
        ),
    ),
)

_YEARS = tuple(range(2026, 2032))
PLAN = PlanPage(
    municipality="Voorbeeldgem",
    municipality_href=PLACE,
    years=_YEARS,
    reports=(
        ReportLine("Meerjarenplan 2026–2031", date(2025, 12, 15), f"{PLACE}/plan?versie=1", f"/kopie/{SHA}", False),
        ReportLine("Aanpassing 1", date(2026, 12, 14), f"{PLACE}/plan?versie=2", f"/kopie/{SHA}", True),
    ),
    objectives=(
        ObjectiveGroup(
            "BD-002",
            "Ieder kind krijgt kansen",
            (
                ActionLine(
                    14,
                    "AC-014",
                    "We bouwen kinderopvang in de Stationswijk",
                    LATER,
                    Decimal(480000),
                    ((COMMITMENT.title, COMMITMENT.address),),
                ),
                ActionLine(
                    15, "AC-015", "We ondersteunen speelpleinwerking", (Decimal(30000),) * 6, Decimal(180000), ()
                ),
            ),
        ),
    ),
    totals=(Decimal(270000), Decimal(30000), Decimal(30000), Decimal(270000), Decimal(30000), Decimal(30000)),
    action_count=2,
    money=MONEY,
    is_demo=True,
)

MEETING = MeetingPage(
    municipality="Voorbeeldgem",
    municipality_href=PLACE,
    body="Gemeenteraad",
    on=date(2027, 2, 23),
    items=(
        ItemLine(
            "7",
            "Aanbesteding kinderopvang Stationswijk",
            (
                DecisionLine(
                    3,
                    "Goedkeuring aanbesteding kinderopvang",
                    "De raad kiest een bouwer voor een kinderopvang met twaalf plaatsen.",
                    (("Artikel 1", "De raad keurt de aanbesteding goed."), (None, "Het college voert dit uit.")),
                    (),
                    date(2027, 3, 1),
                    date(2030, 12, 31),
                    (
                        AttachmentLine("Lastenboek", "https://voorbeeldgem.example/7.pdf", f"/kopie/{SHA}", False),
                        AttachmentLine("Raming <b>kosten</b>", None, None, True),
                    ),
                    ("https://codex.vlaanderen.be/doc/document/1029017",),
                    ((COMMITMENT.title, COMMITMENT.address),),
                ),
            ),
            (
                BallotLine(
                    "Goedkeuring",
                    "adopted",
                    False,
                    14,
                    9,
                    0,
                    (("for", ("An Voorbeeld", "Bo Staal")), ("against", ("Chris Toets",))),
                    (
                        GroupLine("Lijst De Brug", None, 2, 0, 0, None),
                        GroupLine("Samenwerkingsverband Vuurtoren en Omstreken", None, 0, 1, 0, None),
                        GroupLine(None, "no_group", 0, 1, 0, None),
                        GroupLine(None, "unknown", 1, 0, 0, None),
                        GroupLine(None, "not_a_member", 0, 0, 1, None),
                    ),
                    True,
                ),
            ),
        ),
        ItemLine("8", "Mededelingen", (), (BallotLine(None, "unknown", True, None, None, None, (), (), False),)),
    ),
    decision_count=1,
    voted_count=1,
    sources=(COUNCIL,),
    is_demo=True,
)

CORRECTIONS = (
    CorrectionLine(
        "verbetering-1",
        "Twintig opvangplaatsen",
        COMMITMENT.address,
        "Lijst De Brug",
        "Voorbeeldgem",
        PLACE,
        "Bewijs ingetrokken",
        "De gemeente kocht een gebouw.",
        "",
        "Dat gebouw is voor de brandweer.",
        date(2026, 11, 3),
    ),
)

PAGES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "home": ("public/home.html", "/", {"page": HOME}),
    "municipalities": ("public/municipalities.html", "/gemeenten", {"lines": LINES, "searched": ""}),
    "municipality": ("public/municipality.html", PLACE, {"page": MUNICIPALITY}),
    "commitment": ("public/commitment.html", COMMITMENT.address, {"page": COMMITMENT}),
    "commitment_bare": ("public/commitment.html", COMMITMENT.address, {"page": BARE_COMMITMENT}),
    "corrections": ("public/corrections.html", "/verbeteringen", {"lines": CORRECTIONS, "number": 1, "last": 1}),
    "method": ("public/method.html", "/methode", {"example_stations": STATIONS}),
    "privacy": ("public/privacy.html", "/privacy", {}),
    "accessibility": ("public/accessibility.html", "/toegankelijkheid", {}),
    "copy": ("public/copy.html", f"/kopie/{SHA}", {"page": COPY}),
    "plan": ("public/plan.html", f"{PLACE}/plan", {"page": PLAN}),
    "meeting": ("public/meeting.html", "/zitting/7", {"page": MEETING}),
    "error": (
        "errors/error.html",
        "/nergens",
        {
            "title": "Deze pagina bestaat niet",
            "text": "Misschien is ze verhuisd. Zoek hieronder uw gemeente.",
            "code": 404,
        },
    ),
}
"""Name → template, address, values."""
