"""Harvest: which kind of file an upload is, by its name and its first bytes, which must agree; pure."""

from dataclasses import dataclass

from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_

MOST_BYTES = 10_000_000
_BLANKS = b" \t\r\n"
_BOM = b"\xef\xbb\xbf"


class NotThisFile(BadInput):
    """An upload that is no plan at all, told in Dutch."""


@dataclass(frozen=True)
class _Kind:
    media_type: str
    starts: tuple[bytes, ...]
    """What the file begins with; nothing for plain text."""


_KINDS = {
    "json": _Kind("application/json", (b"[", b"{")),
    "csv": _Kind("text/csv", ()),
    "xlsx": _Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (b"PK\x03\x04",)),
    "pdf": _Kind("application/pdf", (b"%PDF-",)),
}
_MAGIC = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"MZ", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff")


def media_type_of(name: str, data: bytes) -> str:
    """Return what kind of file this is; raises NotThisFile, which says what to do."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    kind = _KINDS.get(ending)
    if kind is None:
        raise NotThisFile(N_("Geef een bestand dat eindigt op .xlsx, .csv, .json of .pdf."))
    if not data.strip(_BLANKS):
        raise NotThisFile(N_("Dit bestand is leeg. Voer het opnieuw uit."))
    if len(data) > MOST_BYTES:
        raise NotThisFile(N_("Dit bestand is groter dan 10 MB. Splits het per gemeente."))
    if not _fits(kind, data):
        raise NotThisFile(
            N_("De inhoud past niet bij de naam van het bestand. Bewaar het opnieuw in het juiste type.")
        )
    return kind.media_type


def _fits(kind: _Kind, data: bytes) -> bool:
    if kind.media_type in ("application/json", "text/csv"):
        # Text in any of the encodings that the readers know; UTF-16 has its own mark.
        is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        if data.startswith(_MAGIC) or (b"\x00" in data[:4096] and not is_wide):
            return False
        return is_wide or not kind.starts or data.removeprefix(_BOM).lstrip(_BLANKS).startswith(kind.starts)
    return data.startswith(kind.starts)
