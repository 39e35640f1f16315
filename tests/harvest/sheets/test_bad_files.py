"""Harvest: what people hand in by mistake, in each format: named by its place, with what to do."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from tests.harvest.sheets.make_sheets import PLACES, as_csv, as_xlsx, good_rows, read
from woordhouder.harvest.plan_records import PlanReading
from woordhouder.kit.errors import Unreadable


def _zip(*members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as pack:
        for member in members:
            pack.writestr(member, b"<x/>")
    return packed.getvalue()


_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
OTHER_FILES = {
    "empty": (b"", "leeg: haal het opnieuw op"),
    "blank lines": (b" \r\n\r\n", "leeg"),
    "only a mark of UTF-8": (b"\xef\xbb\xbf", "leeg"),
    "xls": (_OLD + "Workbook".encode("utf-16-le"), r"oud .* \(.xls of .doc\): bewaar het als .xlsx"),
    "a password": (_OLD + "EncryptedPackage".encode("utf-16-le"), "wachtwoord: bewaar het zonder wachtwoord"),
    "macros": (_zip("xl/workbook.xml", "xl/vbaProject.bin"), "macro's .*: bewaar het als .xlsx"),
    "ods": (_zip("mimetype", "content.xml"), "LibreOffice .*: bewaar het als .xlsx"),
    "xlsb": (_zip("xl/workbook.bin"), "binaire werkmap .*: bewaar het als .xlsx"),
    "docx": (_zip("word/document.xml"), "Word-document: zet de acties in een tabel"),
    "a ZIP with a CSV": (_zip("plan.csv"), "ZIP en geen Excel-werkmap"),
    "an empty ZIP": (_zip(), "lege ZIP"),
    "a ZIP in a workbook": (_zip("xl/workbook.xml", "xl/plan.zip"), "ander ingepakt bestand"),
    "gzip": (b"\x1f\x8b\x08" + bytes(20), "gzip.*: pak het eerst uit"),
    "a web page": (b"<!doctype html><p>Plan", "HTML of XML en geen plan: bewaar het als"),
    "RTF": (b"{\\rtf1 plan}", "RTF.*: bewaar het als"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), "foto"),
    "a program": (b"MZ" + bytes(range(256)) * 4, "geen tekst"),
    "a broken PDF": (b"%PDF-1.7\n%%EOF", "PDF is beschadigd"),
    "half a JSON": (b'[{"ac_code": "AC', "stopt in het midden"),
    "an object without a list": (b"{}", "geen lijst van acties"),
    "a thousand times nested": (b'{"acties":' * 3000 + b"[]" + b"}" * 3000, "te diep genest"),
    "a million rows of CSV": (b"niveau;code;korte_omschrijving;jaar;bedrag\n" + b"actie;A;x;2026;1\n" * 400_000,
                              "meer dan 100000 rijen: splits"),
    "a million rows of another make": (b"Actie code;Omschrijving;2026\n" + b"A;x;1\n" * 1_000_000, "100000 rijen"),
    "very many members of JSON": (b"[" + b'{"code":"a","2026":1},' * 100_000 + b"{}]", "meer dan 20000 acties"),
    "very many columns": (b"Actie;" + b"2026;" * 5_000 + b"\n", "meer dan 1000 kolommen"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER_FILES)
def test_a_file_that_is_no_plan_says_what_it_is_and_what_to_do(name: str) -> None:
    data, told = OTHER_FILES[name]
    with pytest.raises(Unreadable, match=told):
        read(data)


@dataclass(frozen=True)
class Action:
    """One action in one year, as each format writes it."""

    nis: str = "99001"
    name: str = "Voorbeeldgem"
    code: str = "AC1"
    text: str = "Fietspad Dorpsstraat"
    year: str = "2026"
    euros: str = "1500,50"


GOOD = (Action(), Action(year="2027", euros="2500"), Action(code="AC2", text="Crèche in de wijk", euros="80"))
_OURS = {
    "bd_code": "BD1",
    "bd_short": "Veilig",
    "bd_long": "",
    "ap_code": "AP1",
    "ap_short": "Paden",
    "ap_long": "",
}


def _template(actions: tuple[Action, ...]) -> list[list[str]]:
    rows = good_rows()[:3]
    for a in actions:
        rows.append([a.nis, a.name, "actie", a.code, "AP1", a.text, "", "", a.year, "uitgave", a.euros, ""])
    return rows


def _of_another_make(actions: tuple[Action, ...]) -> list[list[str]]:
    head = ["NIS-code", "Gemeente", "BD code", "AP code", "Actie code", "Actie omschrijving", "Boekjaar", "Bedrag"]
    return [head, *([a.nis, a.name, "BD1", "AP1", a.code, a.text, a.year, a.euros] for a in actions)]


def _our_json(actions: tuple[Action, ...]) -> bytes:
    rows = [
        {"municipality": a.name, "nis_code": a.nis, **_OURS, "ac_code": a.code, "ac_short": a.text, "ac_long": "",
         "total_amount": None, "yearly_amounts": {a.year: a.euros}}
        for a in actions
    ]  # fmt: skip
    return json.dumps(rows).encode()


def _other_json(actions: tuple[Action, ...]) -> bytes:
    acts = [
        {"nis": a.nis, "gemeente": a.name, "actieplan": {"code": "AP1"}, "actie": {"code": a.code, "titel": a.text},
         "bedragen": [{"jaar": a.year, "bedrag": a.euros}]}
        for a in actions
    ]  # fmt: skip
    return json.dumps({"acties": acts}).encode()


FORMATS: dict[str, Callable[[tuple[Action, ...]], bytes]] = {
    "our CSV": lambda actions: as_csv(_template(actions)),
    "our CSV, cp1252": lambda actions: as_csv(_template(actions), "\t", "cp1252"),
    "our CSV, UTF-16": lambda actions: as_csv(_template(actions), ",", "utf-16"),
    "our XLSX": lambda actions: as_xlsx(_template(actions)),
    "other CSV": lambda actions: as_csv(_of_another_make(actions)),
    "other XLSX": lambda actions: as_xlsx(_of_another_make(actions)),
    "our JSON": _our_json,
    "other JSON": _other_json,
}
LOST = "a text that was damaged"
SPOILT: dict[str, tuple[dict[str, str], str | tuple[str, ...], str]] = {
    "a word for an amount": ({"euros": "twaalf"}, "amount_unknown", "twaalf"),
    "a comma or thousands": ({"euros": "1,234"}, ("amount_ambiguous", "amount_unknown"), "1,234"),
    "two points": ({"euros": "1.2.3"}, "amount_unknown", "1.2.3"),
    "no plan is so large": ({"euros": "99999999999999999"}, "amount_unknown", "99999999999999999"),
    "a year outside the plan": ({"year": "2019"}, "year_outside_period", "2019"),
    "no year": ({"year": "26"}, "year_unreadable", "26"),
    "a code of nowhere": ({"nis": "99999"}, ("nis_unknown", "several_municipalities"), "99999"),
    "the code of another municipality": ({"nis": "99002"}, ("several_municipalities", "nis_other_name"), "99002"),
    LOST: ({"text": "Cr\ufffdche"}, "text_damaged", "Cr\ufffdche"),
    "a code for two actions": ({"code": "AC2", "text": "Iets anders"}, "action_code_twice", "AC2"),
}


def _said(reading: PlanReading, codes: str | tuple[str, ...]) -> str:
    wanted = (codes,) if isinstance(codes, str) else codes
    return " ".join(f"{i.where} {i.message}" for i in reading.issues if i.code in wanted)


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_reads_the_good_plan_without_a_fault(name: str) -> None:
    reading = read(FORMATS[name](GOOD))
    assert reading.faults == ()
    assert {year: f"{eur:f}" for year, eur in reading.yearly_eur().items()} == {2026: "1580.50", 2027: "2500.00"}


# Windows-1252 cannot write the mark of a lost letter.
PAIRS = [(name, fault) for name in FORMATS for fault in SPOILT if (name, fault) != ("our CSV, cp1252", LOST)]


@pytest.mark.parametrize(("name", "fault"), PAIRS)
def test_a_spoilt_action_is_named_by_its_row_and_what_stands_there(name: str, fault: str) -> None:
    changed, codes, value = SPOILT[fault]
    spoilt = replace(GOOD[0], **changed)
    reading = read(FORMATS[name]((*GOOD[1:], GOOD[2] if "year" in changed else spoilt, spoilt)[-3:]))
    said = _said(reading, codes)
    assert said, [issue.code for issue in reading.issues]
    assert "rij" in said
    assert value in said or fault in (LOST, "the code of another municipality")


@pytest.mark.parametrize("name", FORMATS)
def test_a_plan_under_the_code_of_another_is_refused_by_name(name: str) -> None:
    wrong = tuple(replace(action, nis="99002") for action in GOOD)
    reading = read(FORMATS[name](wrong))
    said = _said(reading, "nis_other_name")
    assert PLACES.names["99002"] in said
    assert "Voorbeeldgem" in said
