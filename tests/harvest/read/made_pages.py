"""Tests: made-up pages with RDFa in all its forms, written in all the ways that HTML allows."""

from collections.abc import Callable
from random import Random
from typing import Final

_NAMES: Final = (
    *("ex:a", "ex:b", "dct:title", "EX:c", "http://ex.example/ns#d", "schema:name", "xsd:integer"),
    *("term", "zz:onbekend", ":los", "_:x", "ex:", "ex:a/b", "Term-2", "ex:é"),
)
_ADDRESSES: Final = (
    *(
        "/id/1",
        "/id/2",
        "#deel",
        "#",
        "",
        "?vraag=1&amp;b=2",
        "../3",
        "http://elders.example/4",
        "//elders.example/5",
    ),
    *("[ex:iets]", "[_:n]", "_:n", "_:m", "ex:iets", "zz:x", "urn:x:1", "mailto:a@b.example", " /id/6 "),
    *("a b", "Straat 1", "http://elders.example/é", "http://elders.example/a%20b"),
)
_VALUES: Final = (
    "",
    "tekst",
    "14",
    "2026-01-26",
    "2026-01-26T20:00:00Z",
    "a &lt; b",
    " twee  woorden ",
    "P1D",
    "20:00",
)
_DATATYPES: Final = ("", "xsd:integer", "xsd:date", "http://www.w3.org/2001/XMLSchema#string", "integer", "zz:t")
_LANGUAGES: Final = ("nl", "fr-BE", "", "NL")
_PREFIXES: Final = (
    *("q: http://q.example/", "ex: http://anders.example/", "EX: http://groot.example/", "_: http://x.example/"),
    *(
        "a b",
        "q:http://q.example/",
        "",
        "een: http://een.example/\n  twee: http://twee.example/",
        ": http://leeg.example/",
    ),
)
_VOCABULARIES: Final = ("http://ex.example/vocab#", "", "/woorden#", "http://ex.example/")
# These may hold each other: what parsers make of others is no matter of RDFa.
_ELEMENTS: Final = ("div", "span", "div", "section", "b", "time", "em", "article", "strong")
_VOID: Final = ("meta", "link", "img", "br")
_TEXTS: Final = (
    "tekst",
    "twee woorden",
    " ",
    "&eacute;&#233;n",
    "a &amp; b",
    "<!-- nee -->",
    "\n  regel\n",
    "2026-01-26",
)

_SILENT: Final = frozenset(("property", "typeof", "about", "resource", "href", "src", "rel", "rev"))

Attribute = tuple[str, str]


def made_page(number: int) -> bytes:
    """Return the page with this number, the same each time."""
    chance = Random(number)  # noqa: S311 # spreads examples
    language = ' lang="nl"' if chance.random() < 0.3 else ""
    base = '<base href="https://basis.example/map/blad">' if chance.random() < 0.15 else ""
    inside = "".join(_element(chance, 0) for _ in range(chance.randint(1, 4)))
    return (
        f"<!DOCTYPE html><html{language}><head><meta charset=utf-8><title>t</title>{base}</head>"
        f'<body prefix="ex: http://ex.example/ns# dct: http://purl.org/dc/terms/">{inside}</body></html>'
    ).encode()


def _element(chance: Random, depth: int) -> str:
    if chance.random() < 0.12:
        return f"<{chance.choice(_VOID)}{_written(chance)}>"
    name = chance.choice(_ELEMENTS if depth else ("div", "section"))
    inside = []
    for _ in range(chance.randint(0, 3)):
        plain = depth > 3 or name == "time" or chance.random() < 0.45
        inside.append(chance.choice(_TEXTS) if plain else _element(chance, depth + 1))
    return f"<{name}{_written(chance)}>{''.join(inside)}</{name}>"


def _written(chance: Random) -> str:
    found = [attribute for attribute in (make(chance) for make in _ATTRIBUTES) if attribute]
    if _SILENT.isdisjoint(name for name, _ in found):
        # What only changes the meaning of names completes nothing; pyRdfa3 takes it for a thing.
        found = [attribute for attribute in found if attribute[0] not in ("vocab", "prefix")]
    chance.shuffle(found)
    return "".join(_spelled(chance, *attribute) for attribute in found)


def _spelled(chance: Random, name: str, value: str) -> str:
    """Write an attribute as programs and people do: between either quotes, without any, in capitals."""
    if chance.random() < 0.1:
        name = name.upper() if chance.random() < 0.5 else name.title()
    if not value and chance.random() < 0.3:
        return f" {name}"
    blank, way = chance.choice(("", "", "", " ", "\n")), chance.random()
    if way < 0.1 and value and not set(value) & set(" \n\"'=<>`"):
        return f" {name}={blank}{value}"
    if way < 0.2 and value:
        # A letter of it as a reference.
        at = next((n for n, sign in enumerate(value) if sign.isalpha() and "&" not in value), None)
        value = value if at is None else f"{value[:at]}&#{ord(value[at])};{value[at + 1 :]}"
    quote = "'" if way > 0.8 else '"'
    return f"{chance.choice((' ', ' ', '  ', chr(10)))}{name}{blank}={blank}{quote}{value}{quote}"


def _some(name: str, share: float, values: tuple[str, ...], most: int = 1) -> Callable[[Random], Attribute | None]:
    def make(chance: Random) -> Attribute | None:
        if chance.random() >= share:
            return None
        return name, chance.choice((" ", " ", "\n")).join(chance.sample(values, chance.randint(1, most)))

    return make


_ATTRIBUTES: Final = (
    _some("property", 0.5, _NAMES, 3),
    _some("typeof", 0.25, (*_NAMES, ""), 3),
    _some("rel", 0.15, _NAMES, 2),
    _some("rev", 0.08, _NAMES, 2),
    _some("about", 0.15, _ADDRESSES),
    _some("resource", 0.3, _ADDRESSES),
    _some("href", 0.15, _ADDRESSES),
    _some("src", 0.05, _ADDRESSES),
    _some("content", 0.15, _VALUES),
    _some("datatype", 0.12, _DATATYPES),
    _some("datetime", 0.05, _VALUES),
    _some("inlist", 0.08, ("",)),
    _some("lang", 0.08, _LANGUAGES),
    _some("vocab", 0.05, _VOCABULARIES),
    _some("prefix", 0.06, _PREFIXES),
    _some("class", 0.2, ("a b",)),
)
