"""Harvest, read: outcomes, titles and addresses as clerks and suppliers write them."""

import pytest

from woordhouder.harvest.read.addresses import published, resolve
from woordhouder.harvest.read.flat_page import laid_flat
from woordhouder.harvest.read.outcome import fold, from_counts, is_only_an_outcome
from woordhouder.harvest.read.page_tree import parse
from woordhouder.harvest.read.rdfa_dates import lexical_type
from woordhouder.harvest.read.vocabulary import plain_name, plain_namespace
from woordhouder.harvest.read.wording import is_question, one_line, paragraphs, repeats, split_reference
from woordhouder.harvest.records import Outcome


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Goedgekeurd", Outcome.ADOPTED),
        ("Algemeen goedgekeurd", Outcome.ADOPTED),
        ("Goedkeuring", Outcome.ADOPTED),
        ("Vaststelling", Outcome.ADOPTED),
        ("Akkoord.", Outcome.ADOPTED),
        ("De raad keurt het voorstel eenparig goed", Outcome.ADOPTED),
        ("Niet goedgekeurd", Outcome.REJECTED),
        ("Niet akkoord", Outcome.REJECTED),
        ("Verworpen", Outcome.REJECTED),
        ("Het voorstel wordt niet aangenomen", Outcome.REJECTED),
        ("Weigering goedkeuring", Outcome.REJECTED),
        ("Kennisname", Outcome.NOTED),
        ("Kennisneming", Outcome.NOTED),
        ("Kennis genomen", Outcome.NOTED),
        ("Aktename", Outcome.NOTED),
        ("Voor kennisgeving aangenomen", Outcome.NOTED),
        ("De raad neemt kennis van de goedkeuring door de gouverneur", Outcome.NOTED),
        ("De raad neemt kennis van het advies en keurt het reglement goed", Outcome.ADOPTED),
        ("Niet unaniem goedgekeurd", Outcome.ADOPTED),
        ("Verdaagd", Outcome.POSTPONED),
        ("Te hernemen", Outcome.POSTPONED),
        ("Goedkeuring uitgesteld", Outcome.POSTPONED),
        ("Aanvaard tot de zitting als hoogdringend agendapunt", Outcome.PROCEDURAL),
        ("Behandeld", Outcome.UNKNOWN),
        ("", Outcome.UNKNOWN),
        (None, Outcome.UNKNOWN),
    ],
)
def test_words_fold_to_an_outcome(words: str | None, outcome: Outcome) -> None:
    assert fold(words) is outcome


@pytest.mark.parametrize(
    ("for_count", "against_count", "outcome"),
    [
        (14, 4, Outcome.ADOPTED),
        (10, 14, Outcome.REJECTED),
        (12, 12, Outcome.REJECTED),
        (20, None, Outcome.ADOPTED),
        (0, 0, Outcome.UNKNOWN),
        (None, None, Outcome.UNKNOWN),
    ],
)
def test_counts_decide_where_words_do_not(
    for_count: int | None, against_count: int | None, outcome: Outcome
) -> None:
    assert from_counts(for_count, against_count) is outcome


def test_only_a_short_phrase_is_an_outcome_by_itself() -> None:
    assert is_only_an_outcome("Akkoord.")
    assert not is_only_an_outcome("De raad keurt de aankoop van het wijkhuis goed.")
    assert not is_only_an_outcome(None)


@pytest.mark.parametrize(
    ("title", "reference", "rest"),
    [
        ("2023_GR_00653 - Politieverordening", "2023_GR_00653", "Politieverordening"),
        ("8 Premie voor daken", "8", "Premie voor daken"),
        ("A.2d MEERJARENPLAN. Vaststelling", "A.2d", "MEERJARENPLAN. Vaststelling"),
        ("8/2. Aanvullende belasting", "8/2", "Aanvullende belasting"),
        ("HD 1. 2023_GR_00652 - Verordening", "HD 1 2023_GR_00652", "Verordening"),
        ("AP3. Open lijst. Bus", "AP3", "Open lijst. Bus"),
        ("B1 Op vraag van raadslid", "B1", "Op vraag van raadslid"),
        ("N8 Kortrijksesteenweg: heraanleg", None, "N8 Kortrijksesteenweg: heraanleg"),
        ("2024 in cijfers", None, "2024 in cijfers"),
        ("Fietsstraat Dorpsplein - goedkeuring", None, "Fietsstraat Dorpsplein - goedkeuring"),
        ("12.", None, "12."),
        (None, None, None),
    ],
)
def test_a_leading_number_is_a_reference(title: str | None, reference: str | None, rest: str | None) -> None:
    assert split_reference(title) == (reference, rest)


def test_questions_are_told_from_proposals() -> None:
    assert is_question("Mondelinge vragen")
    assert is_question("Vraag raadslid Vos over de bus")
    assert is_question("Open Vld-fractie. Meer bomen")
    assert not is_question("Goedkeuring fietsstraat")
    assert not is_question(None)


def test_a_text_that_says_no_more_than_its_title_repeats_it() -> None:
    assert repeats("Zitting van 22 04 2024 Premie voor daken", "Premie voor daken")
    assert repeats(None, "Premie")
    assert not repeats("De premie is 500 euro.", "Premie voor daken")


def test_paragraphs_keep_their_ends() -> None:
    assert paragraphs("a  b\n c\x1e\x1e d\u2028e ") == "a b c\nd e"
    assert paragraphs(" \x1e ") is None


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("dorp.example/gr/1", "https://dorp.example/gr/1"),
        ("https://dorp.example/dorp.example/gr/1", "https://dorp.example/gr/1"),
        ("https://dorp.example/gr/https://dorp.example/gr/1", "https://dorp.example/gr/1"),
        ("https://https://a.example/x", "https://a.example/x"),
        ("https://a.example/(S(abc))/x;jsessionid=1F?y=2", "https://a.example/x?y=2"),
        ("besluit/3", "https://dorp.example/zittingen/besluit/3"),
        ("#deel", "https://dorp.example/zittingen/1#deel"),
        ("notulen.html", "https://dorp.example/zittingen/notulen.html"),
        ("https://a.example/id/Punt 3", "https://a.example/id/Punt 3"),
    ],
)
def test_an_address_is_mended_where_its_meaning_is_certain(reference: str, address: str) -> None:
    assert resolve("https://dorp.example/zittingen/1", reference) == address


def test_what_has_no_name_outside_the_page_is_not_published() -> None:
    assert published("_:n1") is None
    assert published("https://page.invalid/null/id/1") == "null/id/1"


@pytest.mark.parametrize(
    ("declared", "meant"),
    [
        ("http://data.vlaanderen.be/ns/besluit", "http://data.vlaanderen.be/ns/besluit#"),
        ("https://data.vlaanderen.be/ns/besluit/", "http://data.vlaanderen.be/ns/besluit#"),
        ("http://purl.org/dc/terms", "http://purl.org/dc/terms/"),
        ("http://purl.org/dc/terms#", "http://purl.org/dc/terms/"),
        ("https://data.vlaanderen.be/ns/besluit#", "https://data.vlaanderen.be/ns/besluit#"),
        ("http://elders.example/ns", "http://elders.example/ns"),
    ],
)
def test_a_vocabulary_declared_without_its_end_is_mended(declared: str, meant: str) -> None:
    assert plain_namespace(declared) == meant


def test_a_name_of_the_vocabulary_has_one_form() -> None:
    assert plain_name("https://purl.org/dc/terms/title") == "http://purl.org/dc/terms/title"
    assert plain_name("http://purl.org/dc/elements/1.1/title") == "http://purl.org/dc/terms/title"
    assert plain_name("https://www.w3.org/ns/prov#generated") == "http://www.w3.org/ns/prov#generated"
    assert plain_name("https://data.vlaanderen.be/ns/persoon#x") == "http://data.vlaanderen.be/ns/persoon#x"
    assert plain_name("https://www.w3.org/ns/regorg#legalName") == "http://www.w3.org/ns/regorg#legalName"
    assert plain_name("https://data.vlaanderen.be/doc/concept/A/1") == "http://data.vlaanderen.be/id/concept/A/1"
    assert plain_name("https://voorbeeldgem.example/ns/1") == "https://voorbeeldgem.example/ns/1"


def test_forms_of_dates_are_known() -> None:
    assert str(lexical_type("2026-01-26")).endswith("#date")
    assert str(lexical_type("2026-01-26T20:00:00+01:00")).endswith("#dateTime")
    assert lexical_type("maandag") is None


@pytest.mark.parametrize(
    "page",
    [
        "<div>een</div><div>twee</div>",
        "<DIV>een</DIV>twee",
        "<table><tr><td>een<td>twee</table>",
        "<p>een<p>twee",
        "<ul><li>een<li>twee</ul>",
    ],
)
def test_the_words_of_two_boxes_stay_two_words(page: str) -> None:
    root = parse(f"<html><body>{page}</body></html>".encode()).root
    assert one_line(laid_flat(root).text(0)) == "een twee"
