"""Harvest, source folder: the saved pages one by one, in the order of their names."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from woordhouder.harvest.read.repair import MAX_PAGE_BYTES
from woordhouder.harvest.sources.folder import CARD
from woordhouder.harvest.sources.folder.file_names import free_address, shown_name
from woordhouder.harvest.walk import Errand, Visit, read_answer
from woordhouder.kit.errors import BadInput, Unreadable
from woordhouder.kit.fetch import Fetch, Fetched

MOST_MEMBERS: Final = 5_000
MOST_UNPACKED_BYTES: Final = 2_000_000_000
# A page shrinks to a tenth; what unpacks to a hundred times its size was made to fill a disk.
MOST_TIMES: Final = 100
_LITTLE_BYTES: Final = 30_000_000
_LONGEST_END: Final = 22 + 65_535 + 20
_MOST_DIRECTORY: Final = MOST_MEMBERS * 1_000
_SHORTEST_HEADER: Final = 30
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the library raises for a ZIP whose bytes are not what they say.
_BROKEN: Final = (
    *(zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError),
    *(zlib.error, lzma.LZMAError, struct.error),
)
# When a file was saved says nothing of when its page was true: no moment is better than a wrong one.
_UNKNOWN_MOMENT: Final = datetime(1970, 1, 1, tzinfo=UTC)


def crawl(_fetch: Fetch, errand: Errand) -> Iterator[Visit]:
    """Yield a visit for each saved page below the paths in `errand.starts`. Raises BadInput."""
    taken: set[str] = set()
    for start in errand.starts:
        place = Path(start)
        pages = _in_zip(place) if place.is_file() else _in_folder(place)
        for name, data in pages:
            address = free_address(name, taken)
            taken.add(address)
            yield _visit(name, address, data, errand)


def _in_folder(place: Path) -> Iterator[tuple[str, bytes]]:
    if not place.is_dir():
        raise BadInput(f"{place} is neither a folder nor a ZIP: correct the path")
    # A link out of the folder would bring in what nobody meant to hand over.
    pages = [p for p in sorted(place.rglob("*")) if _is_page(p.name) and p.is_file() and not p.is_symlink()]
    _check_count(place, len(pages))
    for path in pages:
        with path.open("rb") as file:
            yield path.relative_to(place).as_posix(), file.read(MAX_PAGE_BYTES + 1)


def _in_zip(place: Path) -> Iterator[tuple[str, bytes]]:
    try:
        _check_directory(place)
        with zipfile.ZipFile(place) as packed:
            members = packed.infolist()
            _check_count(place, len(members))
            _check_members(place, packed)
            for member in sorted(members, key=lambda one: one.filename):
                if _is_page(member.filename) and not member.is_dir():
                    # What the ZIP says of its sizes may be a lie; what we read is bound all the same.
                    with packed.open(member) as file:
                        yield member.filename, file.read(MAX_PAGE_BYTES + 1)
    except _BROKEN as error:
        raise BadInput(f"{place.name} cannot be unpacked ({error}): pack it again, without a password") from error


def _check_directory(place: Path) -> None:
    """Look at the end of the file alone: the library reads the whole directory before it can be counted."""
    with place.open("rb") as file:
        file.seek(max(0, place.stat().st_size - _LONGEST_END))
        end = file.read()
    at = end.rfind(b"PK\x05\x06")
    # The form for more than 65,535 files or 4 GB announces itself right before.
    is_too_long = (
        at >= 0 and len(end) >= at + 16 and int.from_bytes(end[at + 12 : at + 16], "little") > _MOST_DIRECTORY
    )
    if is_too_long or end[max(0, at - 20) : max(0, at)].startswith(b"PK\x06\x07"):
        raise BadInput(f"{place.name} holds more than the {MOST_MEMBERS} files that we take: hand it in as several")


def _check_members(place: Path, packed: zipfile.ZipFile) -> None:
    members = sorted(packed.infolist(), key=lambda one: one.header_offset)
    told = sum(member.file_size for member in members)
    if told > max(_LITTLE_BYTES, min(MOST_UNPACKED_BYTES, MOST_TIMES * place.stat().st_size)):
        raise BadInput(f"{place.name} would unpack to {told} bytes: hand it in as smaller files")
    ends = [member.header_offset + _SHORTEST_HEADER + member.compress_size for member in members]
    starts = [*(member.header_offset for member in members[1:]), packed.start_dir]
    if any(end > start for end, start in zip(ends, starts, strict=False)):
        raise BadInput(f"{place.name} gives the same bytes as several files: pack it again")
    if any(member.compress_type not in _PACKINGS for member in members):
        raise BadInput(f"{place.name} is packed in a way that we do not unpack: pack it again, as plain ZIP")


def _check_count(place: Path, count: int) -> None:
    if count > MOST_MEMBERS:
        raise BadInput(f"{place.name} holds {count} files, we take {MOST_MEMBERS} at once: hand it in as several")


def _is_page(name: str) -> bool:
    return bool(CARD.document.search(name))


def _visit(name: str, address: str, data: bytes, errand: Errand) -> Visit:
    if address in errand.memory and not errand.memory[address].is_due:
        return Visit(address, is_document=True, is_due=False)
    headers = (("Content-Type", "text/html"),)
    answer = Fetched(address, address, 200, headers, data, (), _UNKNOWN_MOMENT, is_same=False)
    try:
        page = read_answer(answer)
    except Unreadable as error:
        return Visit(address, is_document=True, failure=("unreadable", f"{shown_name(name)}: {error}"))
    return Visit(address, is_document=True, answer=answer, page=page)
