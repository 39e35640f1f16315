"""Cli: the kept copies, for an archive elsewhere."""

import gzip
import sys
from pathlib import Path

import click

from woordhouder.cli.sessions_now import sessions_now
from woordhouder.cli.settings_now import settings_now
from woordhouder.documents.copy_store import copy_store
from woordhouder.documents.export_warc import WarcCounts, warc_records
from woordhouder.documents.scrub import promised_digests
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.errors import BadInput, Conflict
from woordhouder.kit.open_blobs import open_blobs


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
        for record in warc_records(session, settings.blobs(), file.name, SystemClock().now(), counts):
            # Each record packed on its own, so that a reader can jump to any of them.
            written.write(gzip.compress(record, mtime=0) if is_packed else record)
    half.replace(file)
    click.echo(f"{file}: {counts.bodies} bodies")
    for reason in counts.damaged:
        click.echo(reason, err=True)
    if counts.damaged:
        sys.exit(1)


@documents.command("copy-store")
@click.option("--from", "source", help="A folder or s3://bucket/prefix; otherwise where the copies are now.")
@click.option("--to", "target", required=True, help="A folder or s3://bucket/prefix.")
def copy_to_store(source: str | None, target: str) -> None:
    """Copy all copies to another place and read each there; then set WOORDHOUDER_COPIES to it.

    The old place stays as it is. Run it again after a stop: it goes on.
    """
    settings = settings_now()
    source = source or settings.copies
    if source == target:
        raise BadInput(f"{target} is where they are already: give another place with --to")
    places = [open_blobs(place, settings.environment) for place in (source, target)]
    with sessions_now(settings)() as session:
        done = copy_store(places[0], places[1], promised_digests(session))
    click.echo(f"{target}: {done.copied} copied, {done.same} there already, {len(done.failed)} not whole")
    for reason in done.failed:
        click.echo(reason, err=True)
    if done.failed:
        sys.exit(1)
