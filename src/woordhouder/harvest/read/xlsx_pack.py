"""Harvest, read: whether an XLSX file is safe to unpack: its size, its members and its rows, before all else."""

import io
import re
import zipfile
import zlib

from woordhouder.harvest.read.other_files import refuse_other_packs
from woordhouder.harvest.read.sheet import MOST_ROWS
from woordhouder.kit.errors import Unreadable

LARGEST_PACKED = 10_000_000
LARGEST_UNPACKED = 100_000_000
MOST_MEMBERS = 1_000
_CHUNK = 1 << 18
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")


def check_pack(data: bytes) -> None:
    """Raise Unreadable, in Dutch, where this is no workbook of a fitting size. Unpacks in small parts only."""
    if len(data) > LARGEST_PACKED:
        raise Unreadable("het bestand is groter dan 10 MB: splits het per gemeente")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            _check_members(pack.infolist(), len(data))
            _check_content(pack)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Unreadable(
            "het Excel-bestand is beschadigd of beveiligd: open het in Excel en bewaar het opnieuw als .xlsx"
        ) from None


def _check_members(members: list[zipfile.ZipInfo], size: int) -> None:
    if len(members) > MOST_MEMBERS:
        raise Unreadable(f"het bestand heeft meer dan {MOST_MEMBERS} delen: dit is geen gewoon Excel-bestand")
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise Unreadable("het bestand heeft twee delen met een zelfde naam: bewaar het opnieuw als .xlsx")
    refuse_other_packs(names)
    if any(name.lower().endswith((".zip", ".xlsx", ".gz")) for name in names):
        raise Unreadable("in het bestand zit een ander ingepakt bestand: geef het .xlsx-bestand zelf")
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise Unreadable("het bestand is uitgepakt groter dan 100 MB: splits het per gemeente")
    # Members that share their bytes: a small file that unpacks to a huge one.
    end = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < end or member.flag_bits & 1:
            raise Unreadable("het bestand heeft delen die elkaar overlappen of beveiligd zijn: bewaar het opnieuw")
        end = member.header_offset + 30 + member.compress_size
    if end > size:
        raise Unreadable("het bestand is niet volledig: haal het opnieuw op")


def _check_content(pack: zipfile.ZipFile) -> None:
    """Count what really comes out, as the sizes in the file may lie."""
    unpacked = 0
    for member in pack.infolist():
        is_sheet = member.filename.startswith("xl/worksheets/")
        rows, tail = 0, b""
        with pack.open(member) as opened:
            while chunk := opened.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > LARGEST_UNPACKED:
                    raise Unreadable("het bestand is uitgepakt groter dan 100 MB: splits het per gemeente")
                if b"<!DOCTYPE" in tail + chunk or b"<!ENTITY" in tail + chunk:
                    raise Unreadable("het bestand bevat vreemde opdrachten (DOCTYPE): bewaar het opnieuw als .xlsx")
                if is_sheet:
                    rows += len(_ROW.findall(tail[-12:] + chunk)) - len(_ROW.findall(tail[-12:]))
                    if rows > MOST_ROWS:
                        raise Unreadable(f"een blad heeft meer dan {MOST_ROWS} rijen: splits het per gemeente")
                tail = chunk[-12:]
