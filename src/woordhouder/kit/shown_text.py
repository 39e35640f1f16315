"""Kit: the text that a page shows, by the tokenizer rules of the HTML standard; nothing is too deep for it."""

import html
import re
from io import StringIO
from typing import Final

_HIDDEN: Final = "script|style|iframe|noembed|noframes"
_WS: Final = r"[\t\n\f\r ]"
# What follows a tag's name, to its end: a `>` between quotes is not the end. What is repeated possessively is
# itself atomic, `(?>…)*+`: else Python before 3.11.5, which Debian 12 has, forgets what it matched.
_VALUE: Final = rf"{_WS}*+={_WS}*+(?>\"[^\"]*+\"|'[^']*+'|(?=>)|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)"
TAG_REST: Final = rf"(?>[\t\n\f\r /]++|(?>=[^\t\n\f\r />=]*+|[^\t\n\f\r />=]++)(?>(?:{_VALUE})?)(?!{_WS}*+=))*+>"
# In this order: sections that XML calls plain text, comments, what is never shown, what holds no tags,
# tags, a tag that does not end and takes the rest along, other markup.
MARKUP: Final = re.compile(
    rf"<!\[(?-i:CDATA)\[(?P<section>[^<\]]*+(?>(?>\](?!\]>)|<(?!/(?:script|style)|!\[(?-i:CDATA)\[))[^<\]]*+)*+)\]\]>"
    rf"|<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<hidden>{_HIDDEN})(?=[\t\n\f\r />]){TAG_REST}.*?(?:(?=</(?P=hidden)[\t\n\f\r />])|\Z)"
    rf"|<(?P<plain>title|textarea|xmp)(?=[\t\n\f\r />]){TAG_REST}(?P<inside>.*?)"
    rf"(?:(?=</(?P=plain)[\t\n\f\r />])|\Z)"
    rf"|<plaintext(?=[\t\n\f\r />]){TAG_REST}(?P<rest>.*)"
    rf"|</?(?P<name>[a-z][^\t\n\f\r />]*+){TAG_REST}"
    rf"|</?[a-z].*|<[!?/][^>]*+>?+",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_ENDLESS_NUMBER: Final = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")
_INLINE: Final = frozenset(
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


def shown_text(page: str) -> str:
    """Return the text with a blank where a box begins or ends: `een<p>twee` is two words, `<b>een</b>s` is one."""
    # Longer than the library turns into a number, and no sign has one so long.
    page = _ENDLESS_NUMBER.sub("", page)
    whole = StringIO()
    at = 0
    for found in MARKUP.finditer(page):
        whole.write(html.unescape(page[at : found.start()]))
        whole.write(_shown(found))
        at = found.end()
    whole.write(html.unescape(page[at:]))
    return whole.getvalue()


def _shown(found: re.Match[str]) -> str:
    name = found["name"]
    if name is not None:
        return "" if name.lower() in _INLINE else " "
    if found["inside"] is not None:
        return " " + (found["inside"] if found["plain"].lower() == "xmp" else html.unescape(found["inside"]))
    return found["section"] or found["rest"] or " " * (found["hidden"] is not None)
