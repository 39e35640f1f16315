"""Cli: read and import published council pages (agenda, decision list, minutes, extracts)."""

import json
import sys
from pathlib import Path

import click

from woordhouder.cli.address_in_name import address_in_name
from woordhouder.cli.council_import import import_council_files
from woordhouder.harvest.read.as_json import page_as_json
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.read.repair import MAX_PAGE_BYTES
from woordhouder.harvest.records import PageRecord
from woordhouder.kit.errors import Unreadable


@click.group()
def council() -> None:
    """Council papers as they are published."""


council.add_command(import_council_files, "import")


@council.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print all readings as one JSON array.")
def read_council_files(files: tuple[Path, ...], as_json: bool) -> None:
    """Read pages from FILE… and show what they say; nothing is stored."""
    readings = [(file, reading) for file in files if (reading := _read_or_tell(file)) is not None]
    if as_json:
        pages = [page_as_json(str(file), page) for file, page in readings]
        click.echo(json.dumps(pages, ensure_ascii=False, indent=1))
    else:
        for file, page in readings:
            click.echo("\n".join(_page_lines(file, page)))
    if len(readings) < len(files):
        sys.exit(1)


def _read_or_tell(file: Path) -> PageRecord | None:
    """Return the reading, or None after one line on standard error; the other files go on."""
    try:
        with file.open("rb") as opened:
            page = opened.read(MAX_PAGE_BYTES + 1)
        return read_council_page(page, address_in_name(file.name))
    except (OSError, Unreadable) as error:
        reason = f"{error.strerror}: check the path" if isinstance(error, OSError) else error
        click.echo(f"{file} cannot be read: {reason}", err=True)
        return None


def _page_lines(file: Path, page: PageRecord) -> list[str]:
    counts = page.counts
    held = ", ".join(f"{m.held_on:%d/%m/%Y}" for m in page.meetings if m.held_on) or "no date"
    return [
        f"{file}: {page.kind.value}, {page.body.name or 'unknown body'}, {held}, "
        f"NIS code {page.municipality_nis or 'unknown'}",
        f"  {counts.meetings} meetings, {counts.agenda_items} agenda items, {counts.handlings} handlings, "
        f"{counts.decisions} decisions, {counts.articles} articles, {counts.ballots} ballots, {counts.votes} votes",
        *(f"  {issue.code}{f' ({issue.where})' if issue.where else ''}: {issue.message}" for issue in page.issues),
    ]
