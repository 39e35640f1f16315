"""Harvest: the ways in which software prints the overview of all actions: each is read to the cent, or told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from tests.harvest.sheets.make_pdf import Piece, pdf
from tests.harvest.sheets.make_sheets import read
from woordhouder.harvest.plan_records import PlanReading

Lines = Sequence[Sequence[Piece]]
PLACE: Lines = ([(40, "Naam bestuur: Voorbeeldgem")], [(40, "NIS-code bestuur: 99001")])
ENDS = (430, 520, 610, 700, 790)


def row(text: str, *amounts: str, at: float = 40) -> list[Piece]:
    return [(at, text), *((end, amount, "right") for end, amount in zip(ENDS, amounts, strict=False) if amount)]


def text(said: str, at: float = 40) -> list[Piece]:
    return [(at, said)]


@dataclass(frozen=True)
class Layout:
    """How somebody prints an overview, and what stands in it: out and in, by action and year."""

    pages: Sequence[Lines]
    out: dict[str, dict[int, str]]
    came: dict[str, dict[int, str]] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    """What is told of it."""


GOALS: Lines = (text("Beleidsdoelstelling BD1: Veilig op weg"), text("Actieplan AP1: Fietspaden"))
YEARS = row("", "2026", "2027", "2028")
APART: list[Piece] = [(40, "Uitgaven"), *[(end, "1.000,00", "right") for end in (405, 505, 605)]]
LAYOUTS: dict[str, Layout] = {
    "a total beside the years": Layout(
        [[*GOALS, row("", "2026", "2027", "2028", "Totaal"), text("Actie AC1: Fietspad"),
          row("Uitgaven", "1.000,00", "2.000,00", "0,00", "3.000,00")]],
        {"AC1": {2026: "1000.00", 2027: "2000.00", 2028: "0.00"}},
    ),
    "a total beside the years that does not fit": Layout(
        [[*GOALS, row("", "2026", "2027", "2028", "", "Totaal 2026-28"), text("Actie AC1: Fietspad"),
          row("Uitgaven", "1.000,00", "2.000,00", "0,00", "", "3.500,00")]],
        {"AC1": {2026: "1000.00", 2027: "2000.00", 2028: "0.00"}},
        codes=frozenset({"total_differs"}),
    ),
    "years as rows": Layout(
        [[*GOALS, text("Actie AC1: Fietspad"), row("Jaar", "Uitgaven", "Ontvangsten", "Saldo"),
          row("2026", "1.000,00", "0,00", "-1.000,00"), row("2027", "2.000,00", "500,00", "-1.500,00"),
          row("Totaal", "3.000,00", "500,00", "-2.500,00")]],
        {"AC1": {2026: "1000.00", 2027: "2000.00"}},
        {"AC1": {2026: "0.00", 2027: "500.00"}},
    ),
    "two flows a year": Layout(
        [[*GOALS, [(430, "2026", "right"), (610, "2027", "right")],
          row("Omschrijving", "Uitgaven", "Ontvangsten", "Uitgaven", "Ontvangsten"),
          row("Actie AC1: Fietspad", "1.000", "10", "2.000", "20"), row("Actie AC2: Bank", "5.000", "", "", "-")]],
        {"AC1": {2026: "1000.00", 2027: "2000.00"}, "AC2": {2026: "5000.00"}},
        {"AC1": {2026: "10.00", 2027: "20.00"}},
    ),
    "kinds above the years": Layout(
        [[*GOALS, row("", "Jaarrekening", "Raming", "Raming"), YEARS, text("Actie AC1: Fietspad"),
          row("Uitgaven", "1", "2", "3")]],
        {"AC1": {2026: "1.00", 2027: "2.00", 2028: "3.00"}},
    ),
    "accounts beside credits": Layout(
        [[text("Jaarrekening 2026"), *GOALS, row("", "Jaarrekening", "Eindkrediet", "", "Initieel krediet"),
          text("Actie AC1: Fietspad"), row("Uitgaven", "90", "100", "", "80")]],
        {"AC1": {2026: "190.00"}},
    ),
    "letters of the code": Layout(
        [[row("Code  Omschrijving", "2026", "2027", "2028"),
          row("BD000001 Veilig op weg", "7.000", "2.000", "3.000"),
          row("AP000001 Fietspaden", "7.000", "2.000", "3.000"),
          row("AC000001 Fietspad 3", "1.000", "2.000", "3.000"), row("AC000002 Banken", "6.000", "", "")]],
        {"AC000001": {2026: "1000.00", 2027: "2000.00", 2028: "3000.00"}, "AC000002": {2026: "6000.00"}},
        codes=frozenset({"flow_unknown"}),
    ),
    "the depth of the number": Layout(
        [[row("Code  Omschrijving", "2026", "2027", "2028"),
          row("1     Veilig op weg", "7.000", "2.000", "3.000"),
          row("1.1   Fietspaden", "7.000", "2.000", "3.000"), row("1.1.1 Fietspad", "1.000", "2.000", "3.000"),
          row("1.1.2 Banken", "6.000", "", "")]],
        {"1.1.1": {2026: "1000.00", 2027: "2000.00", 2028: "3000.00"}, "1.1.2": {2026: "6000.00"}},
        codes=frozenset({"flow_unknown"}),
    ),
    "letters for what it is": Layout(
        [[*GOALS, [(40, "Omschrijving"), (280, "E/I/F"), (330, "U/O"), *row("", "2026", "2027", "2028")[1:]],
          [(40, "Actie AC1 Fietspad"), (280, "I"), (330, "U"), *row("", "1.000", "2.000", "3.000")[1:]],
          [(40, "Actie AC1 Fietspad"), (280, "I"), (330, "O"), *row("", "100", "", "")[1:]],
          [(40, "Actie AC1 Fietspad"), (280, "E"), (330, "U"), *row("", "1", "1", "1")[1:]]]],
        {"AC1": {2026: "1001.00", 2027: "2001.00", 2028: "3001.00"}},
        {"AC1": {2026: "100.00"}},
    ),
    "compound names": Layout(
        [[*GOALS, YEARS, text("Actie AC1: Fietspad"), row("Exploitatie-uitgaven", "1", "1", "1"),
          row("Investeringsuitgaven", "10", "10", "10"), row("Investeringsontvangsten", "5", "", ""),
          row("Totaal uitgaven", "11", "11", "11"), row("Saldo", "-6", "-11", "-11")]],
        {"AC1": {2026: "11.00", 2027: "11.00", 2028: "11.00"}},
        {"AC1": {2026: "5.00"}},
    ),
    "only the totals of an action": Layout(
        [[*GOALS, YEARS, text("Actie AC1: Fietspad"), row("Totaal uitgaven", "11", "12", "13"),
          row("Totaal ontvangsten", "1", "2", "3")]],
        {"AC1": {2026: "11.00", 2027: "12.00", 2028: "13.00"}},
        {"AC1": {2026: "1.00", 2027: "2.00", 2028: "3.00"}},
    ),
    "an action's own row over its rows": Layout(
        [[*GOALS, YEARS, row("Actie AC1: Fietspad", "11", "12", "13"), row("Exploitatie uitgaven", "1", "2", "3"),
          row("Investeringen uitgaven", "10", "10", "10")]],
        {"AC1": {2026: "11.00", 2027: "12.00", 2028: "13.00"}},
    ),
    "budget lines that are the parts of their action": Layout(
        [[*GOALS, YEARS, row("Actie AC1: Fietspad", "11", "12", "13"), row("MJP000001 Aannemer", "1", "2", "3"),
          row("MJP000002 Grond", "10", "10", "10")]],
        {"AC1": {2026: "11.00", 2027: "12.00", 2028: "13.00"}},
        codes=frozenset({"flow_unknown"}),
    ),
    "a text that wraps beside its amounts": Layout(
        [[*GOALS, [(40, "Code"), *row("Omschrijving", "2026", "2027", "2028", at=130)],
          [(40, "Actie AC1"), *row("We leggen een fietspad aan", at=130)],
          row("tussen de kerk en fase 2", "1.000", "2.000", "3.000", at=130), row("van het station", at=130),
          [(40, "Actie AC2"), *row("Banken", "5", "6", "7", at=130)]]],
        {"AC1": {2026: "1000.00", 2027: "2000.00", 2028: "3000.00"},
         "AC2": {2026: "5.00", 2027: "6.00", 2028: "7.00"}},
        codes=frozenset({"flow_unknown"}),
    ),
    "a page that ends inside a row": Layout(
        [[text("Voorbeeldgem"), text("Overzicht, bladzijde 1 van 2"), *GOALS, YEARS,
          row("Actie AC1: We leggen een fietspad", "1", "2", "3")],
         [text("Voorbeeldgem"), text("Overzicht, bladzijde 2 van 2"), YEARS, text("aan in de Dorpsstraat"),
          row("Actie AC2: Banken", "4", "5", "6")]],
        {"AC1": {2026: "1.00", 2027: "2.00", 2028: "3.00"}, "AC2": {2026: "4.00", 2027: "5.00", 2028: "6.00"}},
        codes=frozenset({"flow_unknown"}),
    ),
    "an action that goes on on the next page": Layout(
        [[*GOALS, YEARS, text("Actie AC1: Fietspad"), row("Exploitatie"), row("Uitgaven", "1", "2", "3")],
         [YEARS, text("Actie AC1: Fietspad (vervolg)"), row("Investeringen"), row("Uitgaven", "10", "", "")]],
        {"AC1": {2026: "11.00", 2027: "2.00", 2028: "3.00"}},
    ),
    "every way of writing less than nothing": Layout(
        [[*GOALS, YEARS, text("Actie AC1: Terug"), row("Uitgaven", "-1.000,00", "(2.000,00)", "3.000,00-"),
          text("Actie AC2: Ook"), row("Uitgaven", "- 1.000,00", "-", "€ 3.000,00")]],
        {"AC1": {2026: "-1000.00", 2027: "-2000.00", 2028: "-3000.00"}, "AC2": {2026: "-1000.00", 2028: "3000.00"}},
    ),
    "headings that stand elsewhere than their amounts": Layout(
        [[*GOALS, [(330, "2026"), (430, "2027"), (530, "2028")],
          *[line for n in (1, 2, 3) for line in (text(f"Actie AC{n}: Fietspad"), APART)]]],
        {f"AC{n}": dict.fromkeys((2026, 2027, 2028), "1000.00") for n in (1, 2, 3)},
    ),
    "sums of goals, and money of nobody": Layout(
        [[YEARS, *GOALS, text("Actie AC1: Fietspad"), row("Uitgaven", "1", "2", "3"),
          row("Totaal actieplan AP1", "1", "2", "3"), row("Totaal beleidsdoelstelling BD1", "1", "2", "3"),
          text("Gelijkblijvend beleid"), row("Uitgaven", "100", "100", "100"),
          row("Algemeen totaal", "101", "102", "103")]],
        {"AC1": {2026: "1.00", 2027: "2.00", 2028: "3.00"}, "": dict.fromkeys((2026, 2027, 2028), "100.00")},
    ),
    "a sum that does not fit": Layout(
        [[YEARS, *GOALS, text("Actie AC1: Fietspad"), row("Uitgaven", "1", "2", "3"),
          row("Totaal actieplan AP1", "1", "2", "4")]],
        {"AC1": {2026: "1.00", 2027: "2.00", 2028: "3.00"}},
        codes=frozenset({"total_differs"}),
    ),
    "levels above the objectives": Layout(
        [[text("Strategische doelstelling SD1: Een warme stad"), *GOALS, YEARS,
          text("Prioritaire actie AC1: Fietspad"), row("Uitgaven", "1", "2", "3")]],
        {"AC1": {2026: "1.00", 2027: "2.00", 2028: "3.00"}},
    ),
}  # fmt: skip


def sums(reading: PlanReading, flow: str) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for action in reading.actions:
        for amount in action.amounts:
            if amount.flow == flow:
                of_action = found.setdefault(action.action.code, {})
                so_far = of_action.get(amount.year, "0")
                of_action[amount.year] = f"{amount.amount_eur + type(amount.amount_eur)(so_far):f}"
    return found


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_read_to_the_cent(name: str) -> None:
    layout = LAYOUTS[name]
    first, *rest = layout.pages
    reading = read(pdf([*PLACE, *first], *rest))
    assert [(fault.where, fault.message) for fault in reading.faults] == []
    assert (sums(reading, "expenditure"), sums(reading, "receipt")) == (layout.out, layout.came)
    assert {issue.code for issue in reading.issues} - {"no_action_code", "orphan"} == layout.codes
