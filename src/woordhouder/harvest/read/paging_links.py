"""Harvest, read: the further pages of a list: what says it is the next, or asks for the same page by number."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from woordhouder.harvest.read.addresses import is_web_address, resolve
from woordhouder.harvest.read.flat_page import FlatPage
from woordhouder.harvest.records import LinkRecord

NEXT_PAGE: Final = "next_page"
_NUMBERS: Final = frozenset(
    (
        *("page", "pagina", "p", "pagenr", "paginanr", "pagenumber", "paginanummer", "page_number", "pageindex"),
        *("page[number]", "start", "offset", "skip"),
    )
)
_SIZES: Final = frozenset(("limit", "size", "pagesize", "page_size", "page[size]", "top", "rows"))
_TURNING: Final = frozenset(("next", "prev", "previous"))


def paging_links(page: FlatPage, base: str, address: str | None) -> tuple[LinkRecord, ...]:
    """Return where the rest of a list stands, though no property says so. address: of the page itself."""
    return tuple(dict.fromkeys(_links(page, base, address or base)))


def _links(page: FlatPage, base: str, address: str) -> Iterator[LinkRecord]:
    for element in page.named("a", "link"):
        attributes = page.tags[element].attributes
        written = (attributes.get("href") or "").strip()
        if not written or written.startswith("#"):
            continue
        url = resolve(base, written)
        is_said = not _TURNING.isdisjoint((attributes.get("rel") or "").lower().split())
        if is_web_address(url) and url != address and (is_said or _is_turned(url, address)):
            yield LinkRecord(url, None, NEXT_PAGE)


def _is_turned(url: str, address: str) -> bool:
    """Tell whether this asks for the same page with another number, and for nothing else."""
    try:
        there, here = urlsplit(url), urlsplit(address)
    except ValueError:
        return False
    if (there.netloc.lower(), there.path.rstrip("/")) != (here.netloc.lower(), here.path.rstrip("/")):
        return False
    asked, before = (dict(parse_qsl(parts.query, keep_blank_values=True)) for parts in (there, here))
    other = {name.lower() for name in asked.keys() | before.keys() if asked.get(name) != before.get(name)}
    return bool(other & _NUMBERS) and other <= _NUMBERS | _SIZES
