"""Harvest, fuzz: the words that a page shows, by a second reader of its own: the tokenizer of the HTML standard.

It builds no tree, so that it cannot lose what a tree cannot hold. html5lib checks it in test_words.py.
"""

import codecs
import html
import re
from collections import Counter
from collections.abc import Iterator

_SPACE = r"[\t\n\f\r ]"
_VALUE = rf"""{_SPACE}*+={_SPACE}*+(?:"[^"]*+"|'[^']*+'|(?=>)|[^\t\n\f\r >"'][^\t\n\f\r >]*+)"""
# A tag that does not end takes the rest of the page with it, as in a browser: then this does not match.
_TAG = re.compile(
    rf"<(/?)([a-zA-Z][^\t\n\f\r />]*+)"
    rf"(?>[\t\n\f\r /]++|(?>=[^\t\n\f\r />=]*+|[^\t\n\f\r />=]++)(?>(?:{_VALUE})?)(?!{_SPACE}*+=))*+>"
)
_COMMENT_END = re.compile(r"--!?>")
_NO_SECTION = re.compile(r"</(?i:script|style)|<!\[CDATA\[")
_OTHER_MARKUP = re.compile(r"<(?:[!?/])[^>]*+>?+")
_HIDDEN = frozenset(("script", "style", "iframe", "noembed", "noframes"))
_AS_THEY_STAND = frozenset(("title", "textarea", "xmp"))
_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
        ),
        *("ins", "kbd", "label", "mark", "meter", "nobr", "output", "q", "rp", "rt", "ruby", "s", "samp", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_LATIN = {"windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252"}
_OTHERS = ("iso-8859-15", "windows-1250", "iso-8859-2", "shift_jis", "gb18030", "big5")
_WORD = re.compile(r"[^\W_]+")
# Signs that no text holds are blanks to the readers, also where that ends a tag's name.
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32)), " ")
# A picture written out is no word, also where its quotes are gone.
_PICTURE = re.compile(r"data:[\w.+-]+/[\w.+-]+[;,][^\"'<>)]{180,}", re.ASCII)
_NO_SIGN = re.compile("[\ufffd\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+));?")
_TOO_LONG = 9


def words_in(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_NO_SIGN.sub("", text)))


def lost_words(shown: Counter[str], read: Counter[str]) -> list[str]:
    """Return the words that were shown and not read.

    Where tags are broken nobody can say whether two words are one: what only stands joined or parted is not lost.
    """
    spare = Counter("".join((read - shown).elements()))
    lost = []
    for word in sorted((shown - read).elements(), key=len):
        letters = Counter(word)
        if letters <= spare:
            spare -= letters
        else:
            lost.append(word)
    return lost


def visible_words(page: bytes, charset: str | None) -> Counter[str]:
    """Return how often each word stands in what a reader sees."""
    text = _NO_SIGN.sub("", decoded(page, charset)).translate(_CONTROLS)
    return words_in("".join(_visible(_PICTURE.sub("", text))))


def decoded(page: bytes, charset: str | None) -> str:
    """Return the signs: by mark, by declaration; in UTF-8 a byte that is none is Windows-1252."""
    for mark, encoding in _MARKS:
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, errors="replace")
    if page[:4] in (b"<\0h\0", b"<\0H\0", b"<\0!\0"):
        return page.decode("utf-16-le", errors="replace")
    if page[:4] in (b"\0<\0h", b"\0<\0H", b"\0<\0!"):
        return page.decode("utf-16-be", errors="replace")
    found = _DECLARED.search(page, 0, 4096)
    name = (charset or (found.group(1).decode() if found else "utf-8")).strip().lower()
    if name in _LATIN or name in _OTHERS:
        return page.decode(_LATIN.get(name, name), errors="replace")
    return "".join(_pieces(page))


def _pieces(page: bytes) -> Iterator[str]:
    at = 0
    while at < len(page):
        try:
            yield page[at:].decode("utf-8")
            return
        except UnicodeDecodeError as error:
            yield page[at : at + error.start].decode("utf-8")
            yield page[at + error.start : at + error.end].decode("cp1252", errors="replace")
            at += error.end


def _visible(text: str) -> Iterator[str]:
    text = _REFERENCE.sub(_a_sign_or_nothing, text)
    at = 0
    while at < len(text):
        found = text.find("<", at)
        if found < 0:
            yield html.unescape(text[at:])
            return
        yield html.unescape(text[at:found])
        if (tag := _TAG.match(text, found)) is not None:
            name = tag[2].lower()
            yield "" if name in _INLINE else " "
            at = tag.end()
            if not tag[1] and name == "plaintext":
                yield text[at:]
                return
            if not tag[1] and (name in _HIDDEN or name in _AS_THEY_STAND):
                end = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(text, at)
                inside = text[at : end.start() if end else len(text)]
                if name in _AS_THEY_STAND:
                    yield inside if name == "xmp" else html.unescape(inside)
                at = end.start() if end else len(text)
            continue
        following = text[found + 1 : found + 2]
        if following.isascii() and (
            following.isalpha() or (following == "/" and _is_letter(text[found + 2 : found + 3]))
        ):
            return
        shown, at = _other(text, found)
        yield shown


def _a_sign_or_nothing(reference: re.Match[str]) -> str:
    """Take away a reference to a sign that no text holds, also where it is only written out, as in <plaintext>."""
    decimal, hexadecimal = reference.groups()
    if len(decimal or hexadecimal) >= _TOO_LONG:
        return ""
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return " " if number in _CONTROLS or number in (0xFFFE, 0xFFFF) else reference.group()


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _other(text: str, at: int) -> tuple[str, int]:
    """Return what is shown of what begins with `<` and is no tag, and where it ends."""
    if text.startswith("<!--", at):
        if text.startswith(("<!-->", "<!--->"), at):
            return "", text.index(">", at) + 1
        end = _COMMENT_END.search(text, at + 4)
        return "", end.end() if end else len(text)
    # In HTML this would be a comment; in the XML that suppliers write it is text, and is kept.
    section_end = text.find("]]>", at) if text.startswith("<![CDATA[", at) else -1
    if section_end >= 0 and not _NO_SECTION.search(text, at + 9, section_end):
        return text[at + 9 : section_end], section_end + 3
    if text.startswith("</", at) and len(text) == at + 2:
        return "</", len(text)
    found = _OTHER_MARKUP.match(text, at)
    return ("", found.end()) if found else ("<", at + 1)
