"""Harvest, read: our own pages cut, shuffled and spoilt at random: a record or a clear error, never a crash."""

import random
import time
from pathlib import Path

from woordhouder.harvest.read.as_json import page_as_json
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.kit.errors import Unreadable

RECORDINGS = Path(__file__).resolve().parents[2] / "recordings"
PIECES = (
    *(b"<", b">", b'"', b"'", b"=", b"</div>", b"<div>", b"<table>", b"<!--", b"<![CDATA[", b"\x00", b"\xff\xfe"),
    *(b"typeof=", b'resource=""', b'about="[x:y]"', b'prefix="a"', b"inlist", b'rel="x:y"', b'content="', b"&#0;"),
    *(
        b"&#x110000;",
        b"https://[",
        b"0000-00-00T99:99",
        b"\xc3",
        "”".encode(),
        "\u2028".encode(),
        b"<base href='::'>",
    ),
    *(b'vocab="http://["', b"xmlns:a='b'", b"<time datetime=x>", b'datatype="xsd:"', b"<svg/>", b"<title>", b"-1"),
)
ROUNDS = 1_500
MOST_SECONDS = 15


def _spoil(page: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 8)):
        at, until = sorted((chance.randrange(len(page) + 1), chance.randrange(len(page) + 1)))
        deed = chance.randrange(5)
        if deed == 0:
            page = page[:at]
        elif deed == 1:
            page = page[:at] + chance.choice(PIECES) + page[at:]
        elif deed == 2:
            page = page[:at] + page[min(until, at + chance.randint(1, 400)) :]
        elif deed == 3:
            page = page[:at] + page[at : at + 300] * chance.randint(2, 4) + page[at:]
        else:
            page = page[:at] + bytes([chance.randrange(256)]) + page[at + 1 :]
    return page


def test_no_spoilt_page_crashes_the_reader() -> None:
    pages = [path.read_bytes() for path in sorted(RECORDINGS.glob("*/*.html"))]
    chance = random.Random(20260126)  # noqa: S311 # a fixed seed: the same pages each time
    started = time.monotonic()
    read_count = 0
    for number in range(ROUNDS):
        page = _spoil(pages[number % len(pages)], chance)
        try:
            found = read_council_page(page)
        except Unreadable:
            continue
        read_count += 1
        assert page_as_json("spoilt.html", found)["issues"] is not None
        if time.monotonic() - started > MOST_SECONDS:
            break
    assert read_count > 100
