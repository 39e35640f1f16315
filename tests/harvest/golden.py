"""Harvest: the golden pages: what each recording must be read as, every field of every record.

After a wanted change `python -m tests.harvest.golden` shows what is read otherwise now; look at each line, then
`--write` makes it what is expected. `python -m tests.harvest.golden echo/agenda` prints one reading whole.
"""

import difflib
import json
import re
import sys
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from woordhouder.harvest.mandate_records import MandatesRecord
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.read.mandates import read_mandates
from woordhouder.harvest.records import PageRecord

RECORDINGS = Path(__file__).resolve().parents[1] / "recordings"
_ADDRESS = re.compile(rb"<!-- address: (\S+) -->")


def golden_pages(folder: str = "*") -> list[Path]:
    """Return the recorded pages, of one folder or of all; of a data service its answers, of mandates the Turtle."""
    answers = [path for path in RECORDINGS.glob("lokaal-beslist/*.json") if ".expected" not in path.name]
    answers += RECORDINGS.glob("mandates/*.ttl")
    return sorted(
        [*RECORDINGS.glob(f"{folder}/*.html"), *(one for one in answers if folder in ("*", one.parent.name))]
    )


def expected_of(page: Path) -> Path:
    return page.with_suffix(".expected.json")


def reading_of(page: Path) -> PageRecord | MandatesRecord:
    """Read a recording; where a page stood is told in a comment of its own."""
    data = page.read_bytes()
    if page.suffix == ".ttl":
        return read_mandates([data])
    told = _ADDRESS.search(data)
    return read_council_page(data, told[1].decode() if told else None)


def as_told(record: object) -> object:
    """Return a record as JSON holds it, without the fields that are empty."""
    if isinstance(record, Enum):
        return record.value
    if is_dataclass(record):
        told = {field.name: as_told(getattr(record, field.name)) for field in fields(record)}
        if isinstance(record, PageRecord):
            told["names"] = dict(record.names)
        return {name: value for name, value in told.items() if value not in (None, [], {})}
    if isinstance(record, tuple):
        return [as_told(part) for part in record]
    return record.isoformat() if isinstance(record, date | datetime) else record


def written(page: Path) -> str:
    return json.dumps(as_told(reading_of(page)), ensure_ascii=False, indent=1) + "\n"


def _named(name: str) -> Path:
    return next(page for page in golden_pages() if str(page.relative_to(RECORDINGS).with_suffix("")) == name)


def main(asked: list[str]) -> int:
    """Print what is read otherwise than expected, as a difference; 1 where there is any."""
    names = [name for name in asked if name != "--write"]
    if names and "--write" not in asked:
        sys.stdout.writelines(written(_named(name)) for name in names)
        return 0
    changed = 0
    for page in [_named(name) for name in names] or golden_pages():
        before = expected_of(page).read_text() if expected_of(page).exists() else ""
        now = written(page)
        changed += before != now
        name = str(page.relative_to(RECORDINGS))
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), now.splitlines(True), name, name, n=2))
        if "--write" in asked:
            expected_of(page).write_text(now)
    return int(changed > 0 and "--write" not in asked)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
