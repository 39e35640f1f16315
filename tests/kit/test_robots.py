"""Kit: robots.txt is read and matched as RFC 9309 says; each case names its section."""

import time
import tracemalloc
from string import ascii_lowercase

import pytest

from woordhouder.kit.robots import ALLOW_ALL, MOST_BYTES, REFUSE_ALL, read_robots, robots_of

SITE = "https://voorbeeldgem.example"
# 5.1 of the RFC, with our own names.
SIMPLE = """User-Agent: *
Disallow: *.gif$
Disallow: /voorbeeld/
Allow: /publicaties/

User-Agent: foobot
Disallow:/
Allow:/voorbeeld/bladzijde.html
Allow:/voorbeeld/toegelaten.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /voorbeeld/bladzijde.html

User-Agent: quxbot
"""
# 5.2: the longest match; erratum 7124 corrects the address in the text.
LONGEST = """User-Agent: foobot
Allow: /example/page/
Disallow: /example/page/disallowed.gif
"""


def one(rules: str) -> str:
    return f"User-agent: *\n{rules}\n"


@pytest.mark.parametrize(
    ("robots", "product", "target", "may"),
    [
        # 5.1 simple example
        (SIMPLE, "other", "/voorbeeld/x", False),
        (SIMPLE, "other", "/a/b.gif", False),
        (SIMPLE, "other", "/a/b.gif?x", True),
        (SIMPLE, "other", "/publicaties/1", True),
        (SIMPLE, "foobot", "/iets", False),
        (SIMPLE, "foobot", "/voorbeeld/bladzijde.html", True),
        (SIMPLE, "foobot", "/voorbeeld/toegelaten.gif", True),
        (SIMPLE, "barbot", "/voorbeeld/bladzijde.html", False),
        (SIMPLE, "bazbot", "/voorbeeld/bladzijde.html", False),
        (SIMPLE, "bazbot", "/a/b.gif", True),
        (SIMPLE, "quxbot", "/voorbeeld/x", True),
        # 5.2 longest match, erratum 7124
        (LONGEST, "foobot", "/example/page/disallowed.gif", False),
        (LONGEST, "foobot", "/example/page/other.gif", True),
        # 2.2.1 the name: any case, product token only, groups of one name are one
        ("user-agent: WOORDHOUDER\ndisallow: /a", "Woordhouder", "/a", False),
        ("User-agent: Woordhouder/2.0\nDisallow: /a", "woordhouder", "/a", False),
        ("User-agent: woord\nDisallow: /a", "woordhouder", "/a", True),
        ("User-agent: w\nDisallow: /a\n\nUser-agent: w\nDisallow: /b", "w", "/a", False),
        ("User-agent: w\nDisallow: /a\n\nUser-agent: w\nDisallow: /b", "w", "/b", False),
        ("User-agent: w\nAllow: /\nUser-agent: *\nDisallow: /", "w", "/x", True),
        ("User-agent: a\n\n\nUser-agent: b\nDisallow: /", "a", "/x", False),
        ("Disallow: /\nUser-agent: b\nAllow: /", "other", "/x", True),
        ("", "w", "/x", True),
        # 2.2.2 allow and disallow: case of the path, the tie, the empty rule, robots.txt itself
        (one("Disallow: /Raad"), "w", "/raad", True),
        (one("disALLOW: /raad"), "w", "/raad/x", False),
        (one("Disallow: /raad\nAllow: /raad"), "w", "/raad", True),
        (one("Allow: /raad\nDisallow: /raad"), "w", "/raad", True),
        (one("Disallow:"), "w", "/x", True),
        (one("Disallow: /"), "w", "/robots.txt", True),
        (one("Disallow: /"), "w", "", False),
        # 2.2.2 table of percent-encodings, erratum 7128
        (one("Disallow: /foo/bar?baz=quz"), "w", "/foo/bar?baz=quz", False),
        (one("Disallow: /foo/bar?baz=https://foo.bar"), "w", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", False),
        (one("Disallow: /foo/bar?baz=https%3A%2F%2Ffoo.bar"), "w", "/foo/bar?baz=https://foo.bar", False),
        (one("Disallow: /foo/bar/ツ"), "w", "/foo/bar/%E3%83%84", False),
        (one("Disallow: /foo/bar/%e3%83%84"), "w", "/foo/bar/ツ", False),
        (one("Disallow: /foo/bar/%62%61%7A"), "w", "/foo/bar/baz", False),
        (one("Disallow: /a%2Fb"), "w", "/a/b", True),
        (one("Disallow: /a%3cd.html"), "w", "/a%3Cd.html", False),
        (one("Disallow: /%7Ejoe/"), "w", "/~joe/x", False),
        # 2.2.3 special signs
        (one("Disallow: /x # een reden"), "w", "/x", False),
        (one("Allow: /dit/pad/precies$\nDisallow: /dit"), "w", "/dit/pad/precies", True),
        (one("Allow: /dit/pad/precies$\nDisallow: /dit"), "w", "/dit/pad/precies/niet", False),
        (one("Disallow: /dit/*/precies"), "w", "/dit/lange/pad/precies", False),
        (one("Disallow: /met-een-%2A.html"), "w", "/met-een-*.html", False),
        (one("Disallow: /met-een-%2A.html"), "w", "/met-een-x.html", True),
        (one("Disallow: /prijs-%24"), "w", "/prijs-$", False),
        (one("Disallow: /a$b"), "w", "/a$b/c", False),
        (one("Disallow: /*.pdf$"), "w", "/x.pdf.html", True),
        (one("Disallow: /*.pdf$"), "w", "/x.pdf.pdf", False),
        (one("Disallow: /a*a$"), "w", "/a", True),
        (one("Disallow: *"), "w", "/x", False),
        (one("Disallow: raad"), "w", "/raad", False),
        # 2.2.4 other records do not end a group
        ("User-agent: a\nSitemap: https://x.example/s.xml\nUser-agent: b\nDisallow: /", "a", "/x", False),
        # 2.2 lines end in any way; white space and a byte order mark mean nothing
        ("\ufeffUser-agent : w\r\n  Disallow :\t/a  \rDisallow: /b", "w", "/a", False),
        ("\ufeffUser-agent : w\r\n  Disallow :\t/a  \rDisallow: /b", "w", "/b", False),
        ("User-agent: w\nDisallow /a\nzomaar tekst\n<html>", "w", "/a", True),
    ],
)
def test_the_rfc_is_followed(robots: str, product: str, target: str, may: bool) -> None:
    assert read_robots(robots.encode()).may_fetch(product, SITE + target) is may


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_4xx_means_no_wishes(status: int) -> None:
    assert robots_of(status, b"User-agent: *\nDisallow: /") == ALLOW_ALL
    assert ALLOW_ALL.may_fetch("w", f"{SITE}/x")


@pytest.mark.parametrize("status", [500, 502, 503, 599])
def test_5xx_means_keep_away(status: int) -> None:
    assert robots_of(status, b"") == REFUSE_ALL
    assert not REFUSE_ALL.may_fetch("w", f"{SITE}/x")


def test_half_a_rule_at_the_cap_counts_for_nothing() -> None:
    start = b"User-agent: *\nDisallow: /a\n"
    filler = b"#" * (MOST_BYTES - len(start) - len(b"\nDisallow: /")) + b"\nDisallow: /bijna-alles\n"
    robots = read_robots(start + filler)
    assert not robots.may_fetch("w", f"{SITE}/a")
    assert robots.may_fetch("w", f"{SITE}/bijna-alles")
    assert robots.may_fetch("w", f"{SITE}/x")


def test_bytes_that_are_no_text_are_matched_as_bytes() -> None:
    robots = read_robots(b"User-agent: *\nDisallow: /caf\xe9\n")
    assert not robots.may_fetch("w", f"{SITE}/caf%E9")
    assert robots.may_fetch("w", f"{SITE}/caf%C3%A9")


@pytest.mark.parametrize(
    ("robots", "delay"),
    [
        (one("Crawl-delay: 10"), 10.0),
        (one("Crawl-delay: 1.5"), 1.5),
        (one("Crawl-delay: 86400"), 300.0),
        (one("Crawl-delay: -1"), None),
        (one("Crawl-delay: 1e9"), None),
        (one("Crawl-delay: inf"), None),
        ("User-agent: w\nDisallow: /a\nUser-agent: *\nCrawl-delay: 9", None),
        ("User-agent: w\nCrawl-delay: 4\nUser-agent: w\nCrawl-delay: 7\nCrawl-delay: 5", 7.0),
    ],
)
def test_a_crawl_delay_is_obeyed_up_to_five_minutes(robots: str, delay: float | None) -> None:
    assert read_robots(robots.encode()).delay_seconds("w") == delay


def test_a_rule_of_many_stars_takes_no_time() -> None:
    robots = read_robots(one("Disallow: /" + "*a" * 5000 + "b$").encode())
    began = time.process_time()
    assert robots.may_fetch("w", f"{SITE}/" + "a" * 20_000)
    assert time.process_time() - began < 5


def test_many_names_with_many_rules_take_no_room() -> None:
    names = (
        "".join(f"User-agent: a{letter}{other}\n" for letter in ascii_lowercase for other in ascii_lowercase) * 20
    )
    tracemalloc.start()
    try:
        robots = read_robots((names + "User-agent: w\n" + "Disallow: /x\n" * 10_000).encode())
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert not robots.may_fetch("w", f"{SITE}/x")
    assert not robots.may_fetch("azz", f"{SITE}/x")
