"""Harvest, fuzz: the ways in which a document is spoilt; the same seed and number spoil it the same way."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.harvest.fuzz.corpus import Corpus
from tests.harvest.fuzz.saved_zip import as_zip

DEPTHS = (257, 300, 1_000, 2_100, 5_000)
DEEPEST = 100_000
_BITS = (
    *(
        "<",
        ">",
        '"',
        "'",
        "=",
        "&",
        "</",
        "<!",
        "<?",
        "/>",
        "</div>",
        "<div>",
        "<table>",
        "<tr><td>",
        "<!--",
        "-->",
    ),
    *("<![CDATA[", "]]>", "<script>", "<style>", "<title>", "<textarea>", "<svg/>", "<math>", "<select><option>a"),
    *("<p>", "<li>", "<h2>", "<b>", "<a>", "<form>", "<button>", "<noscript>", "<template>", "<iframe>", "</body>"),
    *(
        "</html>",
        "<html>",
        "<body>",
        "<head>",
        "<base href='::'>",
        "<base href='//a/../..'>",
        "<br/>",
        "<frameset>",
    ),
    *("&#0;", "&#1;", "&#x110000;", "&#xD800;", "&amp", "&notin;", "&lol9;", "&#128;", "&#x;", "&nbsp;", "&shy;"),
    *(
        "\0",
        "\x01",
        "\x0b",
        "\x1b",
        "\x85",
        "\u2028",
        "\u202e",
        "\u200d",
        "\ufeff",
        "\ufffd",
        "\U0001f389",
        "e\u0301",
    ),
    *("typeof=", 'resource=""', 'about="[x:y]"', 'about="[]"', 'prefix="a"', 'prefix=": :"', "inlist", 'rel="x:y"'),
    *('content="', 'vocab="http://["', 'vocab=""', "xmlns:a='b'", "<time datetime=x>", 'datatype="xsd:"', "”", "“"),
    *(
        'href="https://["',
        'href="//"',
        'lang="\ud7ff"',
        "0000-00-00T99:99",
        "9999-12-31T23:59:59+14:00",
        "-1",
        "1e999",
    ),
    *(
        "99999999999999999999999",
        "data:image/png;base64,",
        "data:",
        "jsessionid=",
        ";" * 9,
        "%",
        "%zz",
        "_:b0",
        "_:",
    ),
)
_RAW = (
    b"\xff\xfe",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xc0\xaf",
    b"\x80\x81\x8d",
    b"\x00\x00",
    b"\xe2\x80",
)
_NAMES = (
    "property typeof resource about rel rev vocab prefix href src content datatype lang datetime inlist id class"
)
_ATTRIBUTE = re.compile(
    rb"""\b(property|typeof|resource|about|rel|vocab|prefix|href|content|datatype)=("[^"]*"|'[^']*')"""
)
_QUOTES = re.compile(rb"""(["'])""")
_CHARSETS = (
    *(None, None, None, "utf-8", "windows-1252", "iso-8859-1", "iso-8859-15", "utf-16", "utf-16le", "utf-32"),
    *("ascii", "utf-7", "hex", "base64", "rot13", "zlib", "idna", "punycode", "unicode_escape", "undefined"),
    "raw_unicode_escape",
    *("x\0y", "\u00e9", "", "bestaat-niet", "a" * 300, "cp037", "mbcs", "quopri", "shift_jis", "gb18030", "big5"),
)  # fmt: skip
_ENTITIES = b'<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">' + (
    b'<!ENTITY d SYSTEM "file:///etc/passwd"><!ENTITY % e SYSTEM "http://127.0.0.1:9/">%e;]>'
)


class Kind(StrEnum):
    """What a document pretends to be."""

    PAGE = "page"
    PLAN = "plan"
    ZIP = "zip"


@dataclass(frozen=True)
class Spoilt:
    """One document, what its sender said of its signs, and what was done to it."""

    kind: Kind
    data: bytes
    charset: str | None
    deeds: tuple[str, ...]


def spoilt(corpus: Corpus, seed: int, number: int) -> Spoilt:
    """Return the document with this number."""
    chance = Random(seed * 1_000_003 + number)  # noqa: S311 # the same documents each time
    which = chance.random()
    if which < 0.002:
        # Few: a process of its own opens each.
        data, deeds = _spoil(chance.choice(corpus.packed_plans), chance, corpus, _BYTE_DEEDS)
        return Spoilt(Kind.PLAN, data, None, deeds)
    if which < 0.04:
        data, deeds = _spoil(chance.choice(corpus.plans), chance, corpus, _PLAN_DEEDS)
        return Spoilt(Kind.PLAN, data, None, deeds)
    if which < 0.06:
        data = as_zip([corpus.page(chance) for _ in range(chance.randint(1, 3))], chance)
        data, deeds = _spoil(data, chance, corpus, _BYTE_DEEDS)
        return Spoilt(Kind.ZIP, data, None, deeds)
    data, deeds = _spoil(corpus.page(chance), chance, corpus, _PAGE_DEEDS)
    data, coded = _coded(data, chance)
    return Spoilt(Kind.PAGE, data, chance.choice(_CHARSETS) if chance.random() < 0.3 else None, (*deeds, coded))


Deed = Callable[[bytes, Random, Corpus], bytes]


def _spoil(data: bytes, chance: Random, corpus: Corpus, deeds: tuple[Deed, ...]) -> tuple[bytes, tuple[str, ...]]:
    done = [chance.choice(deeds) for _ in range(chance.choice((1, 1, 2, 3, 5, 8)))]
    for deed in done:
        data = deed(data, chance, corpus)
    return data, tuple(deed.__name__.strip("_") for deed in done)


def _span(data: bytes, chance: Random, most: int = 600) -> tuple[int, int]:
    at = chance.randrange(len(data) + 1)
    return at, min(len(data), at + chance.randint(1, most))


def _at_a_tag(data: bytes, chance: Random) -> int:
    """Return a place before some tag, or anywhere."""
    at = data.find(b"<", chance.randrange(len(data) + 1))
    return at if at >= 0 else len(data)


def _flip(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 20) if spoilt else 0):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _cut(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _remove(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    at, end = _span(data, chance)
    return data[:at] + data[end:]


def _repeat(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    at, end = _span(data, chance)
    return data[:at] + data[at:end] * chance.randint(2, 6) + data[end:]


def _move(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    at, end = _span(data, chance)
    rest = data[:at] + data[end:]
    to = chance.randrange(len(rest) + 1)
    return rest[:to] + data[at:end] + rest[to:]


def _raw_bytes(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_RAW) * chance.randint(1, 3) + data[at:]


def _insert(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(_BITS).encode() + data[at:]
    return data


def _insert_at_tags(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    for _ in range(chance.randint(1, 6)):
        at = _at_a_tag(data, chance)
        data = data[:at] + chance.choice(_BITS).encode() + data[at:]
    return data


def _splice(data: bytes, chance: Random, corpus: Corpus) -> bytes:
    other = corpus.page(chance)
    at, end = _span(other, chance, 3_000)
    to = _at_a_tag(data, chance)
    return data[:to] + other[at:end] + data[to:]


def _nest(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    depth = DEEPEST if chance.random() < 0.003 else chance.choice(DEPTHS)
    name = chance.choice(
        ("div", "span", "b", "ul", "table", "p", "a", "svg", "x-y", 'div property="a:b"', "div typeof='c'")
    )
    end = f"</{name.split()[0]}>".encode() * (depth if chance.random() < 0.7 else 0)
    at = _at_a_tag(data, chance)
    return data[:at] + f"<{name}>".encode() * depth + data[at:] + end


def _soup(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    names = (*_NAMES.split(), "a", "=", "/", "<", "onclick", "é", "x:y", '"', "'")
    soup = " ".join(
        f"{chance.choice(names)}{chance.choice(('=', '', ' = ', '=='))}{chance.choice(('x', _quoted(chance), ''))}"
        for _ in range(chance.choice((5, 30, 200)))
    )
    at = _at_a_tag(data, chance)
    return data[:at] + f"<div {soup}>".encode() + data[at:]


def _quoted(chance: Random) -> str:
    quote = chance.choice("\"'")
    return quote + chance.choice(_BITS).replace(quote, "") + quote


def _rdfa(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    """Give some marks another value: rubbish, or that of another mark, so that things loop and fall together."""
    found = list(_ATTRIBUTE.finditer(data))
    values = [mark[2].strip(b"\"'") for mark in found]
    rubbish = [bit.replace('"', "").encode() for bit in _BITS]
    for mark in sorted(chance.sample(found, min(len(found), chance.choice((1, 3, 12)))), key=lambda m: -m.start()):
        value = chance.choice(values) if chance.random() < 0.5 else chance.choice(rubbish)
        data = data[: mark.start(2)] + b'"' + value.replace(b'"', b"") + b'"' + data[mark.end(2) :]
    return data


def _one_resource(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    found = re.findall(rb'resource="[^"]*"', data)
    return re.sub(rb'resource="[^"]*"', lambda _mark: chance.choice(found[:2]), data) if found else data


def _huge_attribute(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    name = chance.choice(_NAMES.split())
    value = chance.choice(("a", "a ", "a: b ", "[", "http://a/", ";", "é", "data:", "x:y "))
    at = _at_a_tag(data, chance)
    return data[:at] + f'<i {name}="{value * chance.choice((1_000, 20_000))}">'.encode() + data[at:]


def _entities(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    at = _at_a_tag(data, chance)
    return _ENTITIES + data[:at] + b"&c;&d; " * chance.randint(1, 50) + data[at:]


def _quotes(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    to = chance.choice((b"", b"'", b'"', "”".encode(), b"`", b'\\"'))
    part = chance.random() * 0.2
    return _QUOTES.sub(lambda quote: to if chance.random() < part else quote[0], data)


def _case(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    at, end = _span(data, chance, 2_000)
    return data[:at] + data[at:end].swapcase() + data[end:]


def _numbers(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    to = chance.choice((b"", b"0", b"99", b"-", b"00000000000000000000", "٣".encode(), b"1e9", b"2026-02-30"))
    return re.sub(rb"\d+", lambda number: to if chance.random() < 0.2 else number[0], data)


def _json(data: bytes, chance: Random, _corpus: Corpus) -> bytes:
    at = chance.randrange(len(data) + 1)
    bits = (
        b"[" * 50_000,
        b'{"a":' * 5_000,
        b"null",
        b'"\\ud800"',
        b'"\\u0000"',
        b"NaN",
        b"-",
        b"1e999999999",
        b"9" * 5_000,
    )
    return data[:at] + chance.choice(bits) + data[at:]


def _coded(data: bytes, chance: Random) -> tuple[bytes, str]:
    """Return the page in other signs, told or untold, in one of four cases."""
    if chance.random() < 0.75:
        return data, "as_it_is"
    how = chance.choice(
        ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "iso-8859-15", "twice", "said")
    )
    text = data.decode("utf-8", errors="replace")
    if how == "twice":
        return data.decode("latin-1").encode(), how
    if how == "said":
        said = chance.choice([name for name in _CHARSETS if name]).encode()
        return b"<html><meta charset=" + said + b">" + data, how
    return text.encode(how, errors="replace" if how.startswith("utf") else "xmlcharrefreplace"), how


_BYTE_DEEDS: tuple[Deed, ...] = (_flip, _flip, _cut, _remove, _repeat, _move, _raw_bytes)
_TEXT_DEEDS: tuple[Deed, ...] = (*_BYTE_DEEDS, _insert, _quotes, _case, _numbers)
_PLAN_DEEDS: tuple[Deed, ...] = (*_TEXT_DEEDS, _json)
_PAGE_DEEDS: tuple[Deed, ...] = (
    *_TEXT_DEEDS,
    *(
        _insert_at_tags,
        _insert_at_tags,
        _splice,
        _nest,
        _soup,
        _rdfa,
        _rdfa,
        _one_resource,
        _huge_attribute,
        _entities,
    ),
)
