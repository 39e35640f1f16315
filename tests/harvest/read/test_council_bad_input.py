"""Harvest, read: what is no page gives one clear error; what is a broken page is read with issues."""

import time

import pytest
from lxml import etree

from woordhouder.harvest.read import page_tree
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.read.page_tree import parse
from woordhouder.harvest.read.repair import MAX_PAGE_BYTES
from woordhouder.harvest.records import PageRecord
from woordhouder.kit.errors import Unreadable

OPEN = (
    '<html><body prefix="besluit: http://data.vlaanderen.be/ns/besluit# dct: http://purl.org/dc/terms/">'
    '<div typeof="besluit:Zitting" resource="https://voorbeeldgem.example/z/1">'
)
ITEM = (
    '<div property="besluit:behandelt" typeof="besluit:Agendapunt" resource="https://voorbeeldgem.example/p/{n}">'
    '<h3 property="dct:title">{title}</h3></div>'
)


def codes(page: PageRecord) -> set[str]:
    return {issue.code for issue in page.issues}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 \x00\x01", "PDF"),
        (b"PK\x03\x04\x14\x00<html>", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0\x00", "JPEG"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\xd0\xcf\x11\xe0\xa1", "office"),
        (b"<html>\x00\x00\x00\x01\x02", "binary"),
        (b"alleen wat tekst, geen bladzijde", "HTML"),
        (b'{"meetings": []}', "HTML"),
        (b"@prefix besluit: <http://data.vlaanderen.be/ns/besluit#> .", "HTML"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "HTML"),
    ],
)
def test_what_is_no_page_is_refused_with_a_word_on_what_it_is(content: bytes, word: str) -> None:
    with pytest.raises(Unreadable, match=word):
        read_council_page(content)


def test_a_page_larger_than_we_read_is_refused_at_once() -> None:
    page = b"<html><body>" + b"<p>a</p>" * (MAX_PAGE_BYTES // 8 + 1)
    with pytest.raises(Unreadable, match="25 MB"):
        read_council_page(page)


def test_a_page_with_too_much_text_is_refused_and_one_with_large_pictures_is_read() -> None:
    with pytest.raises(Unreadable, match="without pictures"):
        read_council_page(b"<html><body>" + b"<p>a</p>" * 1_300_000)
    picture = b'<img src="data:image/png;base64,' + b"iVBORw0K" * 1_400_000 + b'">'
    assert read_council_page(b"<html><body>" + picture + b"</body></html>").meetings == ()


def test_a_page_that_describes_more_than_any_meeting_has_is_refused() -> None:
    with pytest.raises(Unreadable, match="more than 75000 things"):
        read_council_page(b"<html><body>" + b'<p typeof="x">' * 76_000)


def test_a_tag_with_endless_attributes_is_refused_at_once() -> None:
    page = "<html><body><div " + " ".join(f'a{n}="b"' for n in range(100_000)) + ">x</div>"
    with pytest.raises(Unreadable, match="attributes"):
        read_council_page(page.encode())


def test_a_page_without_any_mark_is_read_and_told() -> None:
    page = read_council_page(b"<html><body><h1>Welkom</h1></body></html>")
    assert page.meetings == ()
    assert codes(page) == {"nothing_found"}


def test_a_page_nested_10000_deep_loses_no_word_and_is_read_fast() -> None:
    deep = "<div>" * 10_000 + ITEM.format(n=1, title="Diep punt") + "</div>" * 10_000
    page = (OPEN + deep + ITEM.format(n=2, title="Punt daarna") + "</div></body></html>").encode()
    started = time.monotonic()
    found = read_council_page(page)
    assert time.monotonic() - started < 5
    assert [item.title for item in found.meetings[0].agenda_items] == ["Diep punt", "Punt daarna"]
    assert "nested_too_deep" in codes(found)


def test_a_page_nested_300_deep_is_read_as_any_other() -> None:
    page = OPEN + "<span>" * 300 + ITEM.format(n=1, title="Punt") + "</span>" * 300 + "</div></body></html>"
    found = read_council_page(page.encode())
    assert [item.title for item in found.meetings[0].agenda_items] == ["Punt"]
    assert "nested_too_deep" not in codes(found)


def test_a_truncated_page_gives_what_came_through() -> None:
    page = OPEN + ITEM.format(n=1, title="Heel punt") + '<div property="besluit:behandelt" typeof="besluit:Age'
    found = read_council_page(page.encode())
    assert [item.title for item in found.meetings[0].agenda_items] == ["Heel punt"]
    assert "half_page" in codes(found)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", '<meta charset="utf-8">'),
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("utf-16-be", ""),
        ("cp1252", '<meta charset="windows-1252">'),
        ("cp1252", '<meta http-equiv="content-type" content="text/html; charset=iso-8859-1">'),
        ("cp1252", ""),
        ("cp1252", '<meta charset="utf-8">'),
        ("iso-8859-15", '<meta charset="iso-8859-15">'),
        ("utf-8", '<meta charset="bestaat-niet">'),
    ],
)
def test_a_title_survives_its_encoding(encoding: str, declared: str) -> None:
    page = (OPEN.replace("<body", f"<head>{declared}</head><body") + ITEM.format(n=1, title="Één café")).encode(
        encoding
    )
    assert [item.title for item in read_council_page(page).meetings[0].agenda_items] == ["Één café"]


def test_what_the_sender_declared_goes_before_what_the_page_says() -> None:
    page = (OPEN + ITEM.format(n=1, title="Één café")).encode("cp1252")
    assert read_council_page(page, charset="windows-1252").meetings[0].agenda_items[0].title == "Één café"


@pytest.mark.parametrize("charset", ["hex", "zlib", "idna", "undefined", "rot13", "a\0b", "é", "unicode_escape"])
def test_what_names_no_signs_of_the_web_is_not_believed(charset: str) -> None:
    page = (OPEN + ITEM.format(n=1, title="Één café")).encode()
    assert read_council_page(page, charset=charset).meetings[0].agenda_items[0].title == "Één café"


@pytest.mark.parametrize("end", ["</div></body></html>", "<html/>", "</HTML>", "</body></html></body></html>"])
def test_what_stands_behind_the_end_of_a_page_is_read(end: str) -> None:
    page = OPEN + ITEM.format(n=1, title="Voor") + end + ITEM.format(n=2, title="Na") + "</body></html>"
    titles = [item.title for meeting in read_council_page(page.encode()).meetings for item in meeting.agenda_items]
    assert titles == ["Voor", "Na"]


def test_words_before_a_paragraph_and_in_it_stay_two_words() -> None:
    page = OPEN + ITEM.format(n=1, title="een<p>twee</p>drie<ul><li>vier</ul>") + "</div></body></html>"
    assert read_council_page(page.encode()).meetings[0].agenda_items[0].title == "een twee drie vier"


def test_votes_in_a_deep_nest_are_read() -> None:
    deep = "<span>" * 1_500 + "An Claesen" + "</span>" * 1_500
    page = (
        '<html><body vocab="http://data.vlaanderen.be/ns/besluit#"><div typeof="Zitting">'
        '<div typeof="BehandelingVanAgendapunt"><div property="heeftStemming" typeof="Stemming">'
        f'<div property="heeftVoorstander" resource="https://voorbeeldgem.example/m/1">{deep}</div>'
        "</div></div></div></body></html>"
    )
    ballot = read_council_page(page.encode()).meetings[0].handlings[0].ballots[0]
    assert [vote.name for vote in ballot.votes] == ["An Claesen"]


def test_a_page_too_broken_to_be_read_whole_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    page = (OPEN + ITEM.format(n=1, title="Punt") + "</i></span><p>Woorden die de boom niet haalt</div>").encode()
    assert "words_lost" not in codes(read_council_page(page))
    whole = parse(page).root
    for paragraph in whole.iter("p"):
        paragraph.text = None

    def forgetful(utf8: bytes, parser: etree.HTMLParser) -> etree._Element:
        etree.fromstring(utf8, parser)
        return whole

    monkeypatch.setattr(page_tree, "_parse", forgetful)
    assert "words_lost" in codes(read_council_page(page + b"</i>"))


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\x0c", "\x1b", "\ufffe", "&#1;", "&#x1F;", "&#012", "&#65535;"])
def test_signs_that_no_text_holds_are_dropped_and_told(sign: str) -> None:
    page = OPEN + ITEM.format(n=1, title=f"<p>een</p>{sign}<p>twee</p>") + f"<p>a</p>{sign}z</div></body></html>"
    found = read_council_page(page.encode())
    assert [item.title for item in found.meetings[0].agenda_items] == ["een twee"]
    assert "signs_lost" in codes(found)


def test_other_references_keep_their_sign() -> None:
    page = OPEN + ITEM.format(n=1, title="&#233;&#xE9;n &#128; &#127881;") + "</div></body></html>"
    assert read_council_page(page.encode()).meetings[0].agenda_items[0].title == "één € 🎉"


def test_words_of_two_paragraphs_stay_two_words() -> None:
    page = OPEN + ITEM.format(n=1, title="<p>een</p><p>twee</p>drie<br>vier") + "</div></body></html>"
    assert read_council_page(page.encode()).meetings[0].agenda_items[0].title == "een twee drie vier"


@pytest.mark.parametrize("name", ["h3", "h1", "b", "small", "pre"])
def test_a_paragraph_does_not_end_the_element_around_it(name: str) -> None:
    page = OPEN + ITEM.format(n=1, title="<p>Een punt</p>").replace("h3", name) + "</div></body></html>"
    assert read_council_page(page.encode()).meetings[0].agenda_items[0].title == "Een punt"


def test_inline_pictures_are_cut_before_the_page_is_parsed() -> None:
    picture = '<img src="data:image/png;base64, ' + "iVBORw0KGgo" * 200_000 + '">'
    page = (OPEN + picture + ITEM.format(n=1, title="Punt") + "</div></body></html>").encode()
    started = time.monotonic()
    assert read_council_page(page).counts.agenda_items == 1
    assert time.monotonic() - started < 2


def test_somebody_named_on_two_sides_is_left_out_and_told() -> None:
    page = (
        '<html><body vocab="http://data.vlaanderen.be/ns/besluit#"><div typeof="BehandelingVanAgendapunt">'
        '<div property="heeftStemming" typeof="Stemming">'
        '<span property="heeftVoorstander" resource="https://voorbeeldgem.example/m/1">An Claesen</span>'
        '<span property="heeftTegenstander" resource="https://voorbeeldgem.example/m/1">An Claesen</span>'
        '<span property="heeftVoorstander" resource="https://voorbeeldgem.example/m/2">Bram De Wilde</span>'
        "</div></div></body></html>"
    )
    found = read_council_page(page.encode())
    assert [v.name for v in found.meetings[0].handlings[0].ballots[0].votes] == ["Bram De Wilde"]
    assert "vote_contradicts" in codes(found)


def test_a_page_without_meeting_keeps_its_items_under_an_unpublished_one() -> None:
    page = (
        '<html><body vocab="http://data.vlaanderen.be/ns/besluit#" prefix="dct: http://purl.org/dc/terms/">'
        '<div typeof="Agendapunt" resource="https://voorbeeldgem.example/p/1">'
        '<b property="dct:title">Punt</b></div>'
        "</body></html>"
    )
    found = read_council_page(page.encode())
    assert found.counts.meetings == 0
    assert [item.title for item in found.meetings[0].agenda_items] == ["Punt"]
    assert not found.meetings[0].is_published
    assert "meeting_missing" in codes(found)
