"""Harvest: thirty ways in which a site can be sick, and what staff should read of each."""

import gzip
import itertools
import random
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

from tests.harvest.country.hosts import Hosts, Page, Visitor
from tests.harvest.country.pages import Town, overview

Strike = Callable[[Hosts, Town], None]
MIDDLE_OF_HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
CUT_OFF = MIDDLE_OF_HTML + b"Content-Length: 500\r\n\r\nte"
BUSY = {"Retry-After": "120"}


@dataclass(frozen=True)
class Sickness:
    """What befalls a site. told: the kind of issue that staff reads; None where nothing needs to be told."""

    name: str
    told: str | None
    strike: Strike
    is_fatal: bool = True
    """Whether a run over it must fail; else its papers come in all the same."""
    place: str = ""
    """Where the site lies, if not with the others: `expired`, `self_signed`, `nowhere`, `closed`, `deaf`."""


def papers_of(country: Hosts, town: Town) -> list[str]:
    """Return the addresses of a town's papers, its overviews left out."""
    pages = ((address, country.pages[address]) for address in town.pages())
    return [address for address, page in pages if isinstance(page, bytes) and b"besluit:Zitting" in page]


def on_papers(page: Page) -> Strike:
    return lambda country, town: country.pages.update(dict.fromkeys(papers_of(country, town), page))


def on_all(page: Page) -> Strike:
    def strike(country: Hosts, town: Town) -> None:
        country.pages.update(dict.fromkeys((*town.pages(), f"{town.root}/robots.txt"), page))

    return strike


def on_start(make: Callable[[Town], Page]) -> Strike:
    return lambda country, town: country.pages.update({town.start: make(town)})


def robots(page: Page) -> Strike:
    return lambda country, town: country.pages.update({f"{town.root}/robots.txt": page})


def around(change: Callable[[bytes], Page]) -> Strike:
    """Change each page of the site."""

    def strike(country: Hosts, town: Town) -> None:
        for address in town.pages():
            page = country.pages[address]
            assert isinstance(page, bytes)
            country.pages[address] = change(page)

    return strike


def drip(first: bytes) -> Page:
    """A byte now and then, never done, never silent."""

    def send(visitor: Visitor) -> None:
        visitor.raw(first)
        while not visitor.country.is_over.wait(0.1):
            visitor.wfile.write(b".")

    return send


def flood(visitor: Visitor) -> None:
    """Pieces without end, of which the length is not told."""
    visitor.raw(MIDDLE_OF_HTML + b"Transfer-Encoding: chunked\r\n\r\n")
    while not visitor.country.is_over.is_set():
        visitor.wfile.write(b"10000\r\n" + bytes(65536) + b"\r\n")


def two_gigabytes(visitor: Visitor) -> None:
    visitor.raw(MIDDLE_OF_HTML + b"Content-Length: 2000000000\r\n\r\n")
    for _ in range(2_000_000_000 // 65536):
        visitor.wfile.write(bytes(65536))


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(50_000_000), 9, mtime=0)


def bomb(visitor: Visitor) -> None:
    visitor.say(_bomb(), headers={"Content-Encoding": "gzip"})


def answer(status: int, headers: dict[str, str] | None = None) -> Page:
    return lambda visitor: visitor.say(b"", status, headers)


def moved(to: str) -> Page:
    return lambda visitor: visitor.say(b"", 302, {"Location": to})


def round_and_round(visitor: Visitor) -> None:
    visitor.say(b"", 302, {"Location": visitor.path})


def raw(data: bytes) -> Page:
    return lambda visitor: visitor.raw(data)


def calendar(town: Town) -> Page:
    """Each list leads to the next one, for ever."""
    first = overview(*(link for link in town.pages() if link != town.start))

    def page(visitor: Visitor) -> None:
        number = int(visitor.path.partition("page=")[2] or 0) + 1
        following = f"{town.start}?page={number}"
        visitor.country.pages[following] = page
        link = overview(following)
        visitor.say(first.replace(b"</body>", link) if number == 1 else link)

    return page


def new_session(page: bytes) -> Page:
    """Every link carries another session each time it is seen."""

    def send(visitor: Visitor) -> None:
        session = f"{random.getrandbits(64):x}"
        marked = page.replace(b'">lees', f';jsessionid={session}">lees'.encode())
        visitor.say(marked.replace(b"</body>", f"<i>sessie {session}</i></body>".encode()))

    return send


def fresh_tag(page: bytes) -> Page:
    """The same bytes under another ETag each time."""
    numbers = itertools.count()
    return lambda visitor: visitor.say(page, headers={"ETag": f'"{next(numbers)}"'})


def from_the_future(page: bytes) -> Page:
    return lambda visitor: visitor.say(page, headers={"Last-Modified": "Fri, 01 Jan 2100 00:00:00 GMT"})


def wrong_charset(page: bytes) -> Page:
    """It says UTF-8 and holds a letter of Latin-1."""
    latin = page.replace(b"</body>", b"<footer>Caf\xe9 De Brug</footer></body>")
    return lambda visitor: visitor.say(latin, headers={"Content-Type": "text/html; charset=utf-8"})


def excuses(visitor: Visitor) -> None:
    visitor.say(b"<html lang='nl'><body><h1>Er ging iets mis</h1><p>Probeer later opnieuw.</p></body></html>")


def nothing(country: Hosts, town: Town) -> None:
    """The site itself is well: what ails it lies on the way there."""


SICKNESSES = (
    Sickness("tarpit", "timeout", on_all(drip(b"HTTP/1.1 200 OK\r\nX: "))),
    Sickness("a byte now and then", "timeout", on_papers(drip(MIDDLE_OF_HTML + b"Content-Length: 9999\r\n\r\n"))),
    Sickness("two gigabytes", "too_large", on_papers(two_gigabytes)),
    Sickness("body without end", "too_large", on_papers(flood)),
    Sickness("gzip bomb", "too_large", on_papers(bomb)),
    Sickness("calendar without end", "endless", on_start(calendar), is_fatal=False),
    Sickness("redirects in a ring", "redirect_loop", on_papers(round_and_round)),
    Sickness("redirects into a private net", "not_allowed_address", on_papers(moved("http://10.0.0.1/"))),
    Sickness("redirects to a file", "not_allowed_address", on_papers(moved("file:///etc/passwd"))),
    Sickness("certificate that ended", "certificate", nothing, place="expired"),
    Sickness("certificate of its own", "certificate", nothing, place="self_signed"),
    Sickness("name that nobody knows", "unknown_host", nothing, place="nowhere"),
    Sickness("door that is shut", "no_connection", nothing, place="closed"),
    Sickness("door where nobody comes", "timeout", nothing, place="deaf"),
    Sickness("401", "http_401", on_papers(401)),
    Sickness("403", "http_403", on_papers(403)),
    Sickness("404", "http_404", on_papers(404)),
    Sickness("429", "http_429", on_papers(429)),
    Sickness("429 with a short wait", "http_429", on_papers(answer(429, BUSY))),
    Sickness("429 with a long wait", "asked_to_wait", on_papers(answer(429, {"Retry-After": "7200"}))),
    Sickness("500", "http_5xx", on_papers(500)),
    Sickness("503 with a wait", "http_5xx", on_papers(answer(503, BUSY))),
    Sickness("session in each link", "address_mended", around(new_session), is_fatal=False),
    Sickness("excuses with status 200", "no_documents", on_papers(excuses)),
    Sickness("fresh ETag for old bytes", None, around(fresh_tag), is_fatal=False),
    Sickness("changed in the year 2100", None, around(from_the_future), is_fatal=False),
    Sickness("list without links", "no_documents", on_start(lambda town: overview())),
    Sickness("charset that is not true", "encoding_mixed", around(wrong_charset), is_fatal=False),
    Sickness("shorter than it says", "broken_answer", on_papers(raw(CUT_OFF))),
    Sickness("no HTTP", "broken_answer", on_papers(raw(b"SSH-2.0-OpenSSH_9.2\r\n"))),
    Sickness("hangs up", "broken_answer", on_papers(raw(b""))),
    Sickness("robots.txt that forbids all", "refused_by_robots", robots(b"User-agent: *\nDisallow: /\n")),
    Sickness("robots.txt that fails", "refused_by_robots", robots(503)),
)  # fmt: skip


def fall_ill(country: Hosts, well: Collection[Town]) -> dict[Sickness, Town]:
    """Let a site that was well befall each sickness that can strike it where it stands."""
    echo = [one for one in well if one.platform == "echo"]
    others = [one for one in well if one.platform in ("meetingburger", "lblodweb", "powerapps")]
    ill = {}
    for sickness in SICKNESSES:
        if not sickness.place:
            ill[sickness] = one = echo.pop() if sickness.told == "endless" else others.pop()
            sickness.strike(country, one)
    return ill
