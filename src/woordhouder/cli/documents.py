"""Cli: the kept copies, for an archive elsewhere."""

import gzip
import sys
from pathlib import Path

import click

from woordhouder.cli.sessions_now import sessions_now
from woordhouder.cli.settings_now import settings_now
from woordhouder.documents.export_warc import WarcCounts, warc_records
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.errors import Conflict


@click.group()
def documents() -> None:
    """The copies that we keep."""


@documents.command("warc")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def write_warc(file: Path) -> None:
    """Write all copies with how they came to the new FILE (WARC 1.1; packed when its name ends in .gz)."""
    if file.exists():
        raise Conflict(f"{file} exists already: give another name")
    settings = settings_now()
    counts = WarcCounts()
    # Whole or not at all: the name stands only when the last record is written.
    half = file.with_name(f"{file.name}.half")
    is_packed = file.suffix == ".gz"
    with sessions_now(settings)() as session, half.open("wb") as written:
        for record in warc_records(
            session, BlobFolder(settings.copies_dir), file.name, SystemClock().now(), counts
        ):
            # Each record packed on its own, so that a reader can jump to any of them.
            written.write(gzip.compress(record, mtime=0) if is_packed else record)
    half.replace(file)
    click.echo(f"{file}: {counts.bodies} bodies")
    for reason in counts.damaged:
        click.echo(reason, err=True)
    if counts.damaged:
        sys.exit(1)
