"""Documents: the words of a copy."""

from woordhouder.documents.plain_text import plain_text


def test_pasted_text_is_read_with_white_space_folded() -> None:
    assert plain_text("één\n\n  twee".encode(), "text/plain; charset=utf-8") == "één twee"


def test_a_page_is_read_without_its_tags() -> None:
    assert plain_text("<p>Wij <b>openen</b> één huis</p>".encode(), "text/html") == "Wij openen één huis"


def test_a_format_that_we_cannot_read_has_no_words() -> None:
    assert plain_text(b"%PDF-1.7", "application/pdf") is None
