"""Tests, bench: how fast council pages are read, against a bare parse of the same bytes and against pyRdfa3.

The bare parse is the limit: nothing can be read without it. Ratios: our time / the parse's time (small is good),
pyRdfa3's time / ours (large is good; it gives triples only, we give records).
"""

import logging
import os
import time
import warnings
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

from lxml import etree

from tests.bench.measure import Measure, best_of
from woordhouder.harvest.read.council_page import read_council_page

NAME = "reading"
RECORDINGS = Path(__file__).resolve().parents[1] / "recordings"
_BESIDE = Path(__file__).resolve().parents[3] / "shared"
_ROUNDS = 7
_SECONDS_FOR_PEER = 25.0


def run() -> Iterator[Measure]:
    """Read all genuine pages, or our own recordings where those are absent."""
    pages, where = council_pages()
    print(f"reading {len(pages)} pages, {sum(map(len, pages)) / 1e6:.2f} MB: {where}")  # noqa: T201
    ours: dict[bytes, float] = {}
    limit = 0.0
    for page in pages:
        # Side by side, so that whatever else the machine does touches both.
        ours[page], parse = best_of(_ROUNDS, partial(read_council_page, page), partial(_bare_parse, page))
        limit += parse
    mine = sum(ours.values())
    megabytes = sum(map(len, pages)) / 1e6
    yield Measure("reading", len(pages) / mine, "documents/s", "lxml", mine / limit)
    yield Measure("reading", megabytes / mine, "MB/s", "lxml", mine / limit)
    yield Measure("lxml", megabytes / limit, "MB/s")
    yield from _against_peer(ours)


def _against_peer(ours: dict[bytes, float]) -> Iterator[Measure]:
    """Read with pyRdfa3 once, the small pages first, as many as fit the time; compare on exactly these."""
    theirs = mine = 0.0
    count = 0
    for page in sorted(ours, key=len):
        if theirs > _SECONDS_FOR_PEER:
            break
        theirs += _peer_seconds(page)
        mine += ours[page]
        count += 1
    print(f"against pyrdfa3 on {count} of these pages, read once")  # noqa: T201
    yield Measure("reading", count / mine, "documents/s", "pyrdfa3", theirs / mine)
    yield Measure("pyrdfa3", count / theirs, "documents/s")


def council_pages() -> tuple[list[bytes], str]:
    """Return the pages to read, and what they are in words."""
    folder = Path(os.environ.get("WOORDHOUDER_SHARED", _BESIDE)) / "samples" / "council" / "html"
    if folder.is_dir():
        return [path.read_bytes() for path in sorted(folder.glob("*.html"))], "the genuine samples"
    pages = [path.read_bytes() for path in sorted(RECORDINGS.glob("*/*.html"))]
    return pages, "our own recordings, which are small: the genuine samples are absent"


def _bare_parse(page: bytes) -> etree._Element:
    return etree.fromstring(page, etree.HTMLParser(huge_tree=True))


def _peer_seconds(page: bytes) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyRdfa import pyRdfa
        from rdflib import Graph

        # It tells of every inline picture, in full.
        logging.getLogger("rdflib").setLevel(logging.CRITICAL)
        started = time.process_time()
        processor = pyRdfa(media_type="text/html", base="https://voorbeeldgem.example/")
        processor.graph_from_source(BytesIO(page), Graph())
        return time.process_time() - started
