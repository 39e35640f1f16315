"""Documents: the words of a copy, where its format lets us read them."""

from lxml import html

from woordhouder.kit.text import tidy


def plain_text(data: bytes, media_type: str) -> str | None:
    """Return the words with white space folded, or None for a format that we cannot read yet (PDF, pictures)."""
    kind = media_type.partition(";")[0].strip().lower()
    if kind == "text/plain":
        return tidy(_decoded(data))
    if kind in ("text/html", "application/xhtml+xml") and data.strip():
        root = html.fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
        return tidy(" ".join(str(words) for words in root.itertext()))
    return None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What older programs in Flanders save as plain text; every byte has a sign there or is replaced.
        return data.decode("cp1252", errors="replace")
