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
    rf"(?:>|(?>[\t\n\f\r /]++|(?>=[^\t\n\f\r />=]*+|[^\t\n\f\r />=]++)(?>{_VALUE}|(?!{_SPACE}*+=)))*+>)"
)
_TAG_BEGINS = re.compile(r"</?[a-zA-Z]")
_COMMENT_END = re.compile(r"--!?>")
_NO_SECTION = re.compile(r"</(?i:script|style)|<!\[CDATA\[")
_OTHER_MARKUP = re.compile(r"<(?:[!?/])[^>]*+>?+")
_HIDDEN = frozenset(("script", "style", "iframe", "noembed", "noframes"))
_WITHOUT_TAGS = _HIDDEN | {"title", "textarea", "xmp", "plaintext"}
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
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# A picture written out is no word, also where its quotes are gone.
_PICTURE = re.compile(r"data:[\w.+-]+/[\w.+-]+[;,][^\"'<>)]{180,}", re.ASCII)
_NO_SIGNS = ("\ufffd", "\ufffe", "\uffff")
_REFERENCE = re.compile(r"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+));?")
_TOO_LONG = 9
# It ends no value of an attribute, as a common blank would.
_BLANK = "\xa0"


def words_in(text: str) -> Counter[str]:
    return Counter(_WORD.findall(_without_no_signs(text)))


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
    text = _CONTROLS.sub(" ", _without_no_signs(decoded(page, charset)))
    return words_in("".join(_visible(_PICTURE.sub("", text))))


def _without_no_signs(text: str) -> str:
    for no_sign in _NO_SIGNS:
        text = text.replace(no_sign, "")
    return text


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
    text = _REFERENCE.sub(_a_sign_or_a_blank, text)
    at = 0
    while at < len(text):
        found = text.find("<", at)
        if found != at:
            yield html.unescape(text[at:found] if found >= 0 else text[at:])
        if found < 0:
            return
        tag = _TAG.match(text, found)
        if tag is None:
            if _TAG_BEGINS.match(text, found):
                return
            shown, at = _other(text, found)
            yield shown
            continue
        closing, name = tag.groups()
        name, at = name.lower(), tag.end()
        if name not in _INLINE:
            yield " "
        if name in _WITHOUT_TAGS and not closing:
            shown, at = _inside(text, name, at)
            yield shown


def _inside(text: str, name: str, at: int) -> tuple[str, int]:
    """Return what is shown of an element that holds no tags, and where it ends."""
    if name == "plaintext":
        return text[at:], len(text)
    end = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(text, at)
    to = end.start() if end else len(text)
    if name in _HIDDEN:
        return "", to
    return text[at:to] if name == "xmp" else html.unescape(text[at:to]), to


def _a_sign_or_a_blank(reference: re.Match[str]) -> str:
    """Take away a reference to a sign that no text holds, also where it is only written out, as in <plaintext>."""
    decimal, hexadecimal = reference.groups()
    if len(decimal or hexadecimal) >= _TOO_LONG:
        return _BLANK
    number = int(decimal) if decimal else int(hexadecimal, 16)
    is_sign = number not in (0xFFFE, 0xFFFF) and (number > 31 or not _CONTROLS.match(chr(number)))
    return reference.group() if is_sign else _BLANK


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
