"""Cli: import published council pages."""

from collections import Counter
from pathlib import Path

import click
from sqlalchemy.orm import Session

from woordhouder.cli.address_in_name import address_in_name
from woordhouder.cli.import_files import import_files
from woordhouder.cli.index_places import index_places, places_of
from woordhouder.harvest.import_council import import_council_page
from woordhouder.harvest.read.council_page import HALF_PAGE
from woordhouder.harvest.read.repair import MAX_PAGE_BYTES
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.tally import Tallies


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--municipality", help="NIS code, for a page that does not say whose it is.")
def import_council_files(files: tuple[Path, ...], municipality: str | None) -> None:
    """Import the agendas, decision lists and minutes in FILES; a second time changes nothing."""
    now = SystemClock().now()
    places: set[int] = set()

    def take_in(session: Session, blobs: Blobs, name: str, data: bytes) -> tuple[Tallies, list[str]]:
        brought = import_council_page(
            session, blobs, name, data, now, address=address_in_name(name), nis_code=municipality
        )
        places.update(places_of(session, [meeting.uri for meeting in brought.page.meetings if meeting.uri]))
        # Whose page it is was found in the database, or said by the caller.
        codes = (
            issue.code for issue in brought.page.issues if issue.code not in {"municipality_unknown", HALF_PAGE}
        )
        counts = Counter(codes)
        told = [f"{code}: {count} times" for code, count in sorted(counts.items())]
        if not brought.is_whole:
            told.insert(
                0,
                "The page stops early or is too broken: it fills holes and corrects nothing; fetch it again",
            )
        if not brought.page.meetings:
            told.insert(0, f"No meeting stands on this page ({brought.page.kind}): nothing to keep")
        return brought.tallies, told

    import_files(files, MAX_PAGE_BYTES, take_in, lambda session: index_places(session, places))
