"""Kit: the text that a page shows, by the tokenizer rules of the HTML standard; nothing is too deep for it."""

import html
import re
from io import StringIO
from itertools import chain, zip_longest
from typing import Final

_HIDDEN: Final = "script|style|iframe|noembed|noframes"
_PLAIN: Final = "title|textarea|xmp"
_WS: Final = r"[\t\n\f\r ]"
# What follows a tag's name, to its end: a `>` between quotes is not the end. What is repeated possessively is
# itself atomic, `(?>…)*+`: else Python before 3.11.5, which Debian 12 has, forgets what it matched.
_VALUE: Final = rf"{_WS}*+={_WS}*+(?>\"[^\"]*+\"|'[^']*+'|(?=>)|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)"
TAG_REST: Final = rf"(?>[\t\n\f\r /]++|(?>=[^\t\n\f\r />=]*+|[^\t\n\f\r />=]++)(?>{_VALUE}|(?!{_WS}*+=)))*+>"
# In this order: tags, sections that XML calls plain text, comments, what is never shown, what holds no tags,
# a tag that does not end and takes the rest along, other markup.
MARKUP: Final = re.compile(
    rf"<(?:/|(?!(?:{_HIDDEN}|{_PLAIN}|plaintext)[\t\n\f\r />]))(?P<name>[a-z][^\t\n\f\r />]*+)(?:>|{TAG_REST})"
    rf"|<!\[(?-i:CDATA)\[(?P<section>[^<\]]*+(?>(?>\](?!\]>)|<(?!/(?:script|style)|!\[(?-i:CDATA)\[))[^<\]]*+)*+)\]\]>"
    rf"|<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<hidden>{_HIDDEN})(?=[\t\n\f\r />]){TAG_REST}.*?(?:(?=</(?P=hidden)[\t\n\f\r />])|\Z)"
    rf"|<(?P<plain>{_PLAIN})(?=[\t\n\f\r />]){TAG_REST}(?P<inside>.*?)"
    rf"(?:(?=</(?P=plain)[\t\n\f\r />])|\Z)"
    rf"|<plaintext(?=[\t\n\f\r />]){TAG_REST}(?P<rest>.*)"
    rf"|</?[a-z].*|<[!?/][^>]*+>?+",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)
_PARTS: Final = re.compile(f"({MARKUP.pattern})", MARKUP.flags)
_STRIDE: Final = 1 + _PARTS.groups
_AT_A_TIME: Final = 20_000
_ENDLESS_NUMBER: Final = re.compile(r"&#[xX]?[0-9a-fA-F]{9,};?")
# A blank that ends no value of an attribute, as a common one would.
_BLANK: Final = "\xa0"
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


class _Signs(dict[str, str]):
    """What is shown of markup, by markup: pages repeat themselves."""

    def __missing__(self, markup: str) -> str:
        found = MARKUP.fullmatch(markup)
        shown = self[markup] = _shown(found) if found else " "
        return shown


def shown_text(page: str) -> str:
    """Return the text with a blank where a box begins or ends: `een<p>twee` is two words, `<b>een</b>s` is one."""
    # Longer than the library turns into a number, and no sign has one so long.
    rest, whole, signs = _ENDLESS_NUMBER.sub(_BLANK, page), StringIO(), _Signs()
    while rest:
        # Some at a time: all parts of a page of megabytes would take ten times its space.
        parts = _PARTS.split(rest, _AT_A_TIME)
        rest = parts.pop() if len(parts) > _AT_A_TIME * _STRIDE else ""
        texts = parts[::_STRIDE]
        if "&" in page:
            texts = [html.unescape(text) if "&" in text else text for text in texts]
        shown = map(signs.__getitem__, parts[1::_STRIDE])
        whole.writelines(chain.from_iterable(zip_longest(texts, shown, fillvalue="")))
    return whole.getvalue()


def _shown(found: re.Match[str]) -> str:
    name = found["name"]
    if name is not None:
        return "" if name.lower() in _INLINE else " "
    if found["inside"] is not None:
        return " " + (found["inside"] if found["plain"].lower() == "xmp" else html.unescape(found["inside"]))
    return found["section"] or found["rest"] or " " * (found["hidden"] is not None)
