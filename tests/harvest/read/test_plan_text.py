"""Harvest, read: which of a plan's texts is shown, and which rows are no real action."""

import pytest

from woordhouder.harvest.read.plan_text import is_residual, shown_text, without_labels


@pytest.mark.parametrize(
    ("short", "long", "shown"),
    [
        ("op het openbaar d", "op het openbaar domein.", "op het openbaar domein."),
        ("Ruimteplan Antwerp", "ruimteplan Antwerpen", "ruimteplan Antwerpen"),
        ("Een  plein", "Een plein\nvoor iedereen", "Een plein voor iedereen"),
        ("preventie, welzijn, ...", "preventie, welzijn, nazorg", "preventie, welzijn, nazorg"),
        ("preventie, welz…", "preventie, welzijn", "preventie, welzijn"),
        ("Fietspad", "Fietspad", "Fietspad"),
        ("Renovatie sociale", "AC.Renovatie sociale woningen", "Renovatie sociale woningen"),
    ],
)
def test_the_long_text_is_shown_where_the_short_one_is_its_beginning(short: str, long: str, shown: str) -> None:
    assert shown_text(short, long) == shown


@pytest.mark.parametrize("short", ["", "  ", "Actie 1.1.3", "AC000148", "1.06.01", "Commentaar:"])
def test_the_long_text_is_shown_where_the_short_one_says_nothing(short: str) -> None:
    assert shown_text(short, "Publieke info:\nWe planten bomen.") == "We planten bomen."


@pytest.mark.parametrize(
    "long", ["", "Commentaar:", "Publieke info:", " Commentaar: \n", "Commentaar:\nEvaluatie: "]
)
def test_the_short_text_is_shown_where_the_long_one_is_empty(long: str) -> None:
    assert shown_text("Schooltoelage", long) == "Schooltoelage"


def test_a_short_text_that_is_a_title_of_its_own_is_shown() -> None:
    assert shown_text("Nieuwe opvang", "We bouwen een huis voor wie geen dak heeft.") == "Nieuwe opvang"


def test_two_empty_texts_show_nothing() -> None:
    assert shown_text("", "Commentaar:") == ""


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Publieke info:\nTekst", "Tekst"),
        ("Kwalitatieve omschrijving: Tekst", "Tekst"),
        ("Publieke info: Kwalitatieve omschrijving: Tekst", "Tekst"),
        ("AC.Ondersteunen", "Ondersteunen"),
        ("PR.Aanleg", "Aanleg"),
        ("Tekst.\nCommentaar:", "Tekst."),
        ("Tekst.\nCommentaar: nog iets", "Tekst. Commentaar: nog iets"),
        ("AC.1 blijft", "AC.1 blijft"),
        ("Wie publieke info: vraagt", "Wie publieke info: vraagt"),
    ],
)
def test_labels_of_the_software_are_left_out_and_words_are_not(text: str, bare: str) -> None:
    assert without_labels(text) == bare


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("overigBeleid_NIHIL", ""),
        ("X1", "overigBeleid zonder actie"),
        ("X1", "Overig beleid"),
        ("GBB-FIN", "Gelijkblijvend Beleid Financiën"),
    ],
)
def test_money_not_tied_to_a_goal_is_residual(code: str, short: str) -> None:
    assert is_residual(code, short)


@pytest.mark.parametrize("short", ["Ons overig beleid vergroenen", "Beleidsplan", "Overige beleidsdomeinen", ""])
def test_an_action_is_not_residual(short: str) -> None:
    assert not is_residual("AC01", short)
