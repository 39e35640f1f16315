"""Harvest, read: a tag as it is written: its name and attributes, and the sign it leaves in a text."""

import html
import re
from collections.abc import Iterable
from html.entities import html5
from typing import Final

from woordhouder.harvest.read.repair import BREAK

# What stands in these is never shown.
HIDDEN: Final = ("script", "style", "iframe", "noembed", "noframes")
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# The parser ends these early where a paragraph stands in them; named so, they hold it.
RENAMED: Final = "x-"
_PARAGRAPHS: Final = ("p", "li", "br", *HEADINGS, "tr", "dt", "dd")
# Boxes only part words.
_BOXES: Final = ("div", "td", "th", "ul", "ol", "table", "title", "section", "article", "option")
# Before and behind each paragraph and box: where they end is known when only text is left. The signs count as
# white space; without them `een<p>twee</p>drie` would read as one word.
_SIGNS: Final = dict.fromkeys(_PARAGRAPHS, BREAK.encode()) | dict.fromkeys(_BOXES, b" ")
_VOID_NAMES: Final = "area base br col embed hr img input link meta param source track wbr"
VOID: Final = frozenset(_VOID_NAMES.split())
# What stands between brackets.
ANY_TAG: Final = re.compile(rb"<(/?[a-zA-Z][^>]*)>")
_NAME: Final = re.compile(r"/?([^\s/]*)", re.ASCII)
_ATTRIBUTE: Final = re.compile(
    r"[\s/]*([^\s=/][^\s=/]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'][^\s]*)))?", re.ASCII
)
_RESOURCE: Final = ' resource="'
# How programs write all of them: a blank, a name, a value between double quotes.
_PLAIN: Final = re.compile(r" ([a-z0-9_:-]+)=\"([^\"]*)\"")
_PLAIN_TAG: Final = re.compile(r"/?([a-z0-9]+)(?: [a-z0-9_:-]+=\"[^\"]*\")*( ?/)?")
_REFERENCE: Final = re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*(?:;|(?![a-zA-Z0-9=])))")


class Tag:
    """What stands between the brackets of a tag."""

    __slots__ = ("asks", "is_end", "is_link", "is_plain", "is_void", "like", "name", "resource", "sign", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        # Another tag that says the same but for its `resource`, and what this one says there.
        self.like: Tag | None = None
        self.resource = ""
        self.is_end = text[:1] == "/"
        # Most tags, and read in one go.
        plain = _PLAIN_TAG.fullmatch(text)
        self.is_plain = plain is not None and not (self.is_end and plain[2])
        self.name = plain[1] if plain else _name(text)
        self.is_void = self.name in VOID or text[-1:] == "/"
        self.sign = _SIGNS.get(self.name, b"")
        # Whether an attribute may stand here that means something to RDFa, and whether that is but an address.
        names = "" if self.is_end else text if self.is_plain else _as_plain(self.attributes)
        speaks = "=" in names and _may_speak(names)
        self.is_link = not speaks and ("href=" in names or "src=" in names)
        self.asks = speaks or self.is_link

    def about(self, text: str, resource: str) -> "Tag":
        """Return the tag that is written the same but for its `resource`."""
        found = object.__new__(Tag)
        found.text, found.resource, found.like = text, resource, self
        found.name, found.sign, found.asks, found.is_link = self.name, self.sign, self.asks, self.is_link
        found.is_plain, found.is_end, found.is_void = True, self.is_end, self.is_void
        return found

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes by name in small letters, in page order; of two of one name the first."""
        text = self.text
        if self.is_plain:
            stated = _PLAIN.findall(text)
            found = dict(stated)
            if len(found) < len(stated):
                found = dict(reversed(stated))
        else:
            found = {}
            for name, *values in _ATTRIBUTE.findall(text, len(text.split(None, 1)[0])):
                found.setdefault(name.lower(), values[0] or values[1] or values[2])
        if "&" in text:
            found = {name: _meant(value) for name, value in found.items()}
        return found


class Tags(dict[bytes, Tag]):
    """The tags met so far, by what stands between their brackets, in UTF-8."""

    def __init__(self) -> None:
        super().__init__()
        self._first: dict[str, Tag] = {}

    def __missing__(self, written: bytes) -> Tag:
        text = written.decode()
        found = self[written] = self._about_thing(text) if _RESOURCE in text else Tag(text)
        return found

    def _about_thing(self, text: str) -> Tag:
        """Return a tag with a `resource`: most that are met but once differ from others only there."""
        start = text.find(_RESOURCE) + len(_RESOURCE)
        end = text.find('"', start)
        resource = text[start:end]
        if end < 0 or "&" in resource:
            return Tag(text)
        outline = text[:start] + text[end:]
        first = self._first.get(outline)
        if first is not None:
            return first.about(text, resource)
        found = Tag(text)
        if found.is_plain and text.count('"', 0, start) & 1:
            self._first[outline] = found
        return found


def _name(text: str) -> str:
    found = _NAME.match(text)
    name = found[1].lower() if found else ""
    plain = name.removeprefix(RENAMED)
    return plain if plain in HEADINGS else name


def _as_plain(names: Iterable[str]) -> str:
    return "".join(f"{name}=" for name in names)


def _may_speak(text: str) -> bool:
    """Say whether such names stand somewhere; one pattern for all takes ten times as long."""
    return (
        "property=" in text
        or "resource=" in text
        or "typeof=" in text
        or "about=" in text
        or "rel=" in text
        or "rev=" in text
        or "lang=" in text
        or "vocab=" in text
        or "prefix=" in text
        or "xmlns:" in text
    )


def _meant(value: str) -> str:
    """Read the references in a value as HTML does: in `?a=1&copy=2` there is none."""
    return _REFERENCE.sub(
        lambda found: html.unescape(found[0]) if found[1][0] == "#" else html5.get(found[1], found[0]), value
    )
