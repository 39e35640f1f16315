"""Kit: the names that pages give to their signs, as the web knows them; no other name is believed."""

import codecs
from typing import Final

# What the WHATWG list of encodings holds and Python reads. Others that Python has (hex, zlib, idna, …)
# are no signs of a text, or would make of a page what no browser makes of it.
_KNOWN: Final = frozenset(
    codecs.lookup(name).name
    for name in (
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ascii", "koi8-r", "koi8-u", "mac-roman", "cp874"),
        *(f"iso8859-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16, 9)),
        *(f"cp125{number}" for number in range(9)),
        *("gbk", "gb18030", "big5", "euc-jp", "iso2022-jp", "shift_jis", "euc-kr", "cp866", "mac-cyrillic"),
    )
)


def web_charset(said: str) -> str | None:
    """Return Python's name for these signs, or None for a name that the web does not know."""
    try:
        found = codecs.lookup(said).name
    except (LookupError, ValueError):
        return None
    # What the web calls Latin-1 is Windows-1252.
    return None if found not in _KNOWN else "cp1252" if found == "iso8859-1" else found


def _from_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


# How to read in UTF-8 what is none: pages hold pieces from an old word processor, signs as Windows wrote them.
AS_WINDOWS: Final = "woordhouder-cp1252"
codecs.register_error(AS_WINDOWS, _from_windows)
