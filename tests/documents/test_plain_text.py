"""Documents: the words of a copy."""

import pytest

from woordhouder.documents.plain_text import plain_text


def test_pasted_text_is_read_with_white_space_folded() -> None:
    assert plain_text("één\n\n  twee".encode(), "text/plain; charset=utf-8") == "één twee"


def test_a_page_is_read_without_its_tags() -> None:
    assert plain_text("<p>Wij <b>openen</b> één huis</p>".encode(), "text/html") == "Wij openen één huis"


def test_what_stands_deep_or_behind_the_end_is_read_too() -> None:
    deep = "<div>" * 5_000 + "diep" + "</div>" * 5_000 + "</body></html> daarna"
    assert plain_text(f"<html><body>{deep}".encode(), "text/html") == "diep daarna"


def test_words_of_scripts_are_no_words_of_the_page_and_words_of_two_paragraphs_stay_two() -> None:
    page = "<style>p{}</style><script>var x</script><li>een<ul><li>twee</ul><p>Voor<b>beeld</b></p>"
    assert plain_text(page.encode(), "text/html") == "een twee Voorbeeld"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", ""), ("cp1252", ""), ("cp1252", "iso-8859-1")],
)
def test_a_page_is_read_in_its_own_signs(encoding: str, declared: str) -> None:
    page = f'<html><meta charset="{declared}"><p>één café' if declared else "<html><p>één café"
    assert plain_text(page.encode(encoding), "text/html") == "één café"


def test_one_wrong_byte_leaves_the_other_signs() -> None:
    assert plain_text("<p>één caf".encode() + b"\xe9", "text/html") == "één café"


def test_a_format_that_we_cannot_read_has_no_words() -> None:
    assert plain_text(b"%PDF-1.7", "application/pdf") is None
