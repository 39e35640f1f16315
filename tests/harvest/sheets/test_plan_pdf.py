"""Harvest: the PDF with all actions and their estimates is read where it is certain, and named where it is not."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from tests import make
from tests.harvest.sheets.make_pdf import Piece, pdf
from tests.harvest.sheets.make_sheets import read
from tests.make import NOW
from woordhouder.harvest.import_plan import import_plan
from woordhouder.harvest.plan_records import PlanReading
from woordhouder.harvest.store_plan import Delivery, PlanRefused
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.errors import Unreadable

Lines = Sequence[Sequence[Piece]]
PLACE: Lines = ([(40, "Naam bestuur: Voorbeeldgem")], [(40, "NIS-code bestuur: 99001")])
GOALS: Lines = ([(40, "Beleidsdoelstelling BD1: Veilig op weg naar 2031")], [(40, "Actieplan AP1: Fietspaden")])
ENDS = (500, 600, 700)


def row(text: str, *amounts: str) -> list[Piece]:
    return [(40, text), *((end, amount, "right") for end, amount in zip(ENDS, amounts, strict=False) if amount)]


HEAD = row("", "Mjp 2026", "Mjp 2027", "Mjp 2028")
PATH = [(40, "Actie AC1: We leggen in 2026 een fietspad aan in de")]
REST = [(40, "Dorpsstraat en de Kerkstraat")]


def euros(reading: PlanReading) -> dict[str, dict[int, str]]:
    return {
        a.action.code: {m.year: f"{m.amount_eur:f}" for m in a.amounts if m.flow == "expenditure"}
        for a in reading.actions
    }


def test_rows_under_an_action_are_its_amounts_a_year() -> None:
    lines = [*PLACE, *GOALS, PATH, REST, HEAD]
    lines += [row("Exploitatie"), row("Uitgaven", "1.500,50", "", "0,00"), row("Ontvangsten", "20,00", "30,00", "")]
    lines += [
        row("Saldo", "-1.480,50", "30,00", "0,00"),
        row("Investeringen"),
        row("Uitgaven", "", "1.234.567,00", ""),
    ]
    reading = read(pdf(lines))
    assert reading.faults == ()
    assert (reading.municipality_nis, reading.period, reading.media_type) == (
        "99001",
        (2026, 2031),
        "application/pdf",
    )
    [action] = reading.actions
    assert action.shown_text == "We leggen in 2026 een fietspad aan in de Dorpsstraat en de Kerkstraat"
    assert (action.objective.code, action.action_plan.code) == ("BD1", "AP1")
    assert [(m.year, m.flow, m.nature, m.amount_eur) for m in action.amounts] == [
        (2026, "expenditure", "operating", Decimal("1500.50")),
        (2026, "receipt", "operating", Decimal("20.00")),
        (2027, "expenditure", "investment", Decimal("1234567.00")),
        (2027, "receipt", "operating", Decimal("30.00")),
        (2028, "expenditure", "operating", Decimal("0.00")),
    ]


def test_a_table_with_an_action_a_row_is_read_and_its_flow_is_told() -> None:
    head = row("Code  Omschrijving", "2026", "2027", "2028")
    rows = [
        row("Actie AC1 Opvang in fase 2", "1.000", "2.000", "3.000"),
        row("Actie AC2 Poetshulp", "", "1 234", "(5)"),
    ]
    reading = read(pdf([*PLACE, *GOALS, head, *rows]))
    assert euros(reading) == {
        "AC1": {2026: "1000.00", 2027: "2000.00", 2028: "3000.00"},
        "AC2": {2027: "1234.00", 2028: "-5.00"},
    }
    assert reading.actions[0].action.short_text == "Opvang in fase 2"
    assert {issue.code for issue in reading.issues} == {"flow_unknown"}


def test_a_closed_year_is_what_was_realised() -> None:
    lines = [*PLACE, *GOALS, PATH, row("", "Rek 2026", "Mjp 2027", "Mjp 2028"), row("Uitgaven", "1", "2", "3")]
    assert [m.basis for m in read(pdf(lines)).actions[0].amounts] == ["realised", "estimate", "estimate"]


def test_titles_and_page_numbers_are_no_part_of_a_text() -> None:
    pages: list[Lines] = [
        [[(40, "Voorbeeldgem - overzicht")], [(40, f"Actie AC{n}: Een fietspad in de wijk")], HEAD,
         row("Uitgaven", "1", "2", "3"), [(40, f"Pagina {n} van 3")]]
        for n in (1, 2, 3)
    ]  # fmt: skip
    reading = read(pdf([*PLACE], *pages))
    assert [a.action.short_text for a in reading.actions] == ["Een fietspad in de wijk"] * 3


@pytest.mark.parametrize(
    "doubtful",
    [
        row("MJP0001 Een losse lijn", "1", "2", "3"),
        [(40, "Uitgaven"), (430, "1.000", "right"), (600, "2.000", "right")],
        [(40, "Uitgaven"), (500, "1.000", "right"), (560, "2.000", "right"), (600, "3", "right")],
        row("Uitgaven", "1.2.3", "", ""),
        row("Uitgaven en ontvangsten", "1", "2", "3"),
        row("", "1", "2", "3"),
        [(40, "Actie AC2: Opvang"), (560, "1.000", "right")],
        [(40, "Uitgaven"), (430, "1.000", "right")],
        [(40, "Uitgaven"), (600, "1", "right"), (605.4, "234")],
    ],
    ids=[
        "a line of its own",
        "under no year",
        "between two years",
        "no amount",
        "two flows",
        "no words",
        "an action under no year",
        "before all years",
        "two in one",
    ],
)
def test_what_is_not_certain_is_a_fault_with_its_page_and_line(doubtful: list[Piece]) -> None:
    reading = read(pdf([*PLACE], [*GOALS, PATH, HEAD, doubtful]))
    assert reading.faults
    fault = reading.faults[0]
    assert (fault.code, fault.sheet, fault.row) == ("line_doubtful", "bladzijde 2", 5)
    assert fault.where.startswith("bladzijde 2, regel 5")
    assert not any(m.amount_eur for a in reading.actions for m in a.amounts if m.amount_eur == Decimal("1000"))


def test_a_pdf_comes_in_once_and_a_doubtful_one_never(session: Session, blobs: BlobFolder) -> None:
    make.make_term(session)
    make.make_municipality(session, nis_code="99001")
    good = pdf([*PLACE, *GOALS, PATH, HEAD, row("Uitgaven", "1", "2", "3")])
    assert import_plan(session, blobs, "plan.pdf", good, Delivery(), NOW).tallies["budget_line"].inserted == 3
    assert import_plan(session, blobs, "plan.pdf", good, Delivery(), NOW).tallies.is_all_same
    with pytest.raises(PlanRefused, match="bladzijde 1, regel 7"):
        import_plan(session, blobs, "b.pdf", pdf([*PLACE, *GOALS, PATH, HEAD, row("x", "1")]), Delivery(), NOW)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.4 nothing", "beschadigd"),
        (pdf([]), "geen tekst"),
        (pdf(*[[] for _ in range(1001)]), "meer dan 1000 bladzijden"),
        (b"%PDF-1.4" + bytes(10_000_001), "groter dan 10 MB"),
    ],
    ids=["broken", "only pictures", "too many pages", "too large"],
)
def test_a_pdf_that_cannot_be_read_is_refused_with_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(data)


def test_a_pdf_without_actions_says_so() -> None:
    assert [fault.code for fault in read(pdf([[(40, "Een brief")]])).faults] == ["no_rows"]
