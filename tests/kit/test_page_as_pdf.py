"""Tests: a page as a PDF has the same words, tags, a title and a language, and runs nothing that it shows."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from woordhouder.kit.page_as_pdf import page_as_pdf
from woordhouder.kit.page_blocks import page_blocks

pytest.importorskip("typst", reason="typst is not installed: run `make setup`")
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def _page(main: str) -> str:
    return (
        f"<html><head><title>Verslag voor Mia</title></head><body><nav>menu</nav><main>{main}</main></body></html>"
    )


def _made(main: str) -> bytes:
    return page_as_pdf(_page(main), language="nl", publisher="Woordhouder", now=NOW)


def _words(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def test_the_words_are_the_same_and_in_order() -> None:
    made = _made(
        "<h1>Één blad</h1><p>Dag <b>Mia</b>,<br>lees dit.</p><blockquote><p>Wij bouwen.</p></blockquote>"
        "<ul><li>één</li><li></li><li>twee</li></ul><dl><div><dt>Van</dt><dd>ons</dd></div></dl>"
        "<form>knop</form><p class='on-screen'>link</p><div class='letter'>Regel 1\nRegel 2</div>"
    )
    assert _words(made) == (
        "Één blad Dag Mia, lees dit. “Wij bouwen.” • één • twee Van ons Regel 1 Regel 2 Woordhouder 1 / 1"
    )


def test_a_screen_reader_finds_title_language_and_tags() -> None:
    made = _made("<h1>Blad</h1><p>Dag.</p>")
    assert pypdfium2.PdfDocument(made).get_metadata_dict()["Title"] == "Verslag voor Mia"
    assert b"/Lang" in made
    assert b"/StructTreeRoot" in made
    assert b"pdfuaid:part>1" in made


@pytest.mark.parametrize(
    "hostile",
    [
        "#let x = 1",
        '#read("/etc/passwd")',
        "$ x^2 $",
        "*vet* _schuin_ `code`",
        "@bron &lt;label&gt;",
        '"]} \\" #',
        "= kop",
    ],
)
def test_what_a_page_shows_is_never_run(hostile: str) -> None:
    assert hostile.replace("&lt;", "<").replace("&gt;", ">") in _words(_made(f"<h1>Blad</h1><p>{hostile}</p>"))


@pytest.mark.parametrize("sign", ["😀", "漢字", "\x07"])
def test_a_sign_without_a_letter_form_does_not_stop_the_sheet(sign: str) -> None:
    assert "Wij bouwen" in _words(_made(f"<h1>Blad</h1><p>{sign} Wij bouwen.</p>".replace("\x07", "&#7;")))


def test_headings_go_down_one_step_at_a_time() -> None:
    made = _made("<h1>Een</h1><h4>Diep</h4><p>Dag.</p><h2>Twee</h2>")
    assert b"pdfuaid:part>1" in made


def test_the_same_page_gives_the_same_bytes() -> None:
    assert _made("<h1>Blad</h1>") == _made("<h1>Blad</h1>")


def test_only_whole_addresses_lead_somewhere_from_paper() -> None:
    (block,) = page_blocks(_page('<p><a href="/hier">a</a> <a href="https://b.example/x">b</a></p>'))
    assert [(run["text"].strip(), run["href"]) for run in block["runs"] if run["text"].strip()] == [
        ("a", None),
        ("b", "https://b.example/x"),
    ]
