"""Harvest, read: files that hold no plan we can read, by first bytes and members: what each is and what to do."""

import codecs
from collections.abc import Collection

from woordhouder.kit.errors import Unreadable

_HOW = "bewaar het als .xlsx, .csv of .json"
_BEGINNINGS = (
    (b"PK\x05\x06", f"dit is een lege ZIP: {_HOW}"),
    (b"\x1f\x8b", "dit is een ingepakt bestand (gzip): pak het eerst uit"),
    (b"7z\xbc\xaf", "dit is een ingepakt bestand (7z): pak het eerst uit"),
    (b"Rar!", "dit is een ingepakt bestand (RAR): pak het eerst uit"),
    (b"{\\rtf", f"dit is een tekstdocument (RTF): {_HOW}"),
    (b"<", f"dit is HTML of XML en geen plan: {_HOW}"),
    (b"\x89PNG", "dit is een foto: een plan moet tekst hebben, geef het als PDF met tekst of als .xlsx"),
    (b"\xff\xd8\xff", "dit is een foto: een plan moet tekst hebben, geef het als PDF met tekst of als .xlsx"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_IN_A_PACK = (
    ("content.xml", "dit is een bestand van LibreOffice (.ods): bewaar het als .xlsx"),
    ("xl/workbook.bin", "dit is een binaire werkmap (.xlsb): bewaar het als .xlsx"),
    ("word/document.xml", "dit is een Word-document: zet de acties in een tabel van Excel, of geef het als PDF"),
    ("ppt/presentation.xml", "dit is een PowerPoint: zet de acties in een tabel van Excel"),
)
_MACROS = "xl/vbaproject.bin"


def refuse_other_files(data: bytes) -> None:
    """Raise Unreadable, in Dutch, where the first bytes tell that this is no file that we read."""
    text = data.removeprefix(codecs.BOM_UTF8)
    if not text.strip(b"\0 \t\r\n"):
        raise Unreadable("het bestand is leeg: haal het opnieuw op of voer het opnieuw uit")
    if data.startswith(_OLD_OFFICE):
        raise Unreadable(
            "dit bestand is beveiligd met een wachtwoord: bewaar het zonder wachtwoord als .xlsx"
            if _PASSWORD in data
            else "dit is een oud of beveiligd Office-bestand (.xls of .doc): bewaar het als .xlsx zonder wachtwoord"
        )
    for beginning, told in _BEGINNINGS:
        if text.lstrip().startswith(beginning):
            raise Unreadable(told)


def refuse_other_packs(names: Collection[str]) -> None:
    """Raise Unreadable where the members of a ZIP are not those of a workbook without macros."""
    for member, told in _IN_A_PACK:
        if member in names:
            raise Unreadable(told)
    if "xl/workbook.xml" not in names:
        raise Unreadable("dit is een ZIP en geen Excel-werkmap: geef het .xlsx-bestand zelf")
    if _MACROS in {name.lower() for name in names}:
        raise Unreadable("dit bestand heeft macro's (.xlsm): bewaar het als .xlsx, zonder macro's")
