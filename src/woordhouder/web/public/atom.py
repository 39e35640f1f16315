"""Web, public: a feed for a news reader (Atom, RFC 4287), out of plain entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from litestar import Response
from lxml import etree

from woordhouder.kit.text import without_control_signs

_ATOM = "http://www.w3.org/2005/Atom"
NEVER = datetime(2025, 1, 1, tzinfo=UTC)
"""The day of a feed without entries."""


@dataclass(frozen=True)
class Entry:
    """One piece of news. key: unique in this house, and the same for good."""

    key: str
    title: str
    updated_at: datetime
    href: str
    text: str


def feed(base_url: str, title: str, own_href: str, page_href: str, entries: Sequence[Entry]) -> Response[bytes]:
    """Return the feed, the entries in the order in which they come. Addresses without the host."""
    root = etree.fromstring(f'<feed xmlns="{_ATOM}"/>')
    _add(root, "id", base_url + own_href)
    _add(root, "title", title)
    _add(root, "updated", max((entry.updated_at for entry in entries), default=NEVER).isoformat())
    _add(root, "link", rel="self", href=base_url + own_href)
    _add(root, "link", rel="alternate", type="text/html", href=base_url + page_href)
    _add(_add(root, "author"), "name", "Woordhouder")
    for entry in entries:
        root.append(_entry(entry, base_url))
    return Response(etree.tostring(root, xml_declaration=True, encoding="utf-8"), media_type="application/atom+xml")


def _entry(entry: Entry, base_url: str) -> etree._Element:
    made = etree.Element(f"{{{_ATOM}}}entry")
    _add(made, "id", f"tag:{urlsplit(base_url).hostname},2025:{entry.key}")
    _add(made, "title", entry.title)
    _add(made, "updated", entry.updated_at.isoformat())
    _add(made, "link", rel="alternate", type="text/html", href=base_url + entry.href)
    _add(made, "content", entry.text, type="text")
    return made


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    child.text = None if text is None else without_control_signs(text)
    return child
