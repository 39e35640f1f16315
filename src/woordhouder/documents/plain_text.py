"""Documents: the words of a copy, where its format lets us read them."""

import codecs
import re
from typing import Final

from woordhouder.kit.shown_text import shown_text
from woordhouder.kit.text import tidy
from woordhouder.kit.web_charset import AS_WINDOWS, web_charset

_MOST_BYTES: Final = 12_000_000
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Signs that no text holds part words, and names of tags; what stands for a lost sign is nothing.
_CONTROLS: Final = re.compile("[\0-\b\v\x0e-\x1f]")
_LOST: Final = ("\ufffd", "\ufffe", "\uffff")
# `<h` and `<!` in UTF-16 that does not begin with its mark.
_WITHOUT_MARK: Final = (b"<\0h\0", b"<\0H\0", b"<\0!\0", b"\0<\0h", b"\0<\0H", b"\0<\0!")
_DECLARED: Final = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)


def plain_text(data: bytes, media_type: str) -> str | None:
    """Return the words with white space folded, or None for a format that we cannot read yet (PDF, pictures)."""
    # What is longer than any paper is read to there: more would only fill the memory.
    data = data[:_MOST_BYTES]
    kind = media_type.partition(";")[0].strip().lower()
    if kind == "text/plain":
        return tidy(_decoded(data, "utf-8"))
    if kind in ("text/html", "application/xhtml+xml"):
        found = _DECLARED.search(data, 0, 4096)
        text = _decoded(data, found[1].decode() if found else "utf-8")
        return tidy(shown_text(_without_controls(text)))
    return None


def _without_controls(text: str) -> str:
    for sign in _LOST:
        text = text.replace(sign, "")
    return _CONTROLS.sub(" ", text)


def _decoded(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors=AS_WINDOWS if encoding == "utf-8-sig" else "replace")
    if data[:4] in _WITHOUT_MARK:
        return data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", errors="replace")
    name = web_charset(declared)
    if name is not None and not name.startswith(("utf-", "ascii")):
        return data.decode(name, errors="replace")
    # What older programs in Flanders save; every byte has a sign there or is replaced.
    return data.decode("utf-8", errors=AS_WINDOWS)
