"""Cli: import file after file; what goes wrong with one stops none of the others."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from woordhouder.cli.sessions_now import sessions_now
from woordhouder.cli.settings_now import settings_now
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.errors import WoordhouderError
from woordhouder.kit.tally import Tallies

TakeIn = Callable[[Session, Blobs, str, bytes], tuple[Tallies, list[str]]]


def import_files(
    files: Iterable[Path], largest_bytes: int, take_in: TakeIn, afterwards: Callable[[Session], None]
) -> None:
    """Import each file in a transaction of its own and print its counts; exits with 1 where one failed.

    take_in gets the file's name and bytes, and returns the counts and what else to tell, a line each.
    afterwards: done once, when every file had its turn.
    """
    settings = settings_now()
    sessions = sessions_now(settings)
    blobs = settings.blobs()
    failed = False
    for file in files:
        try:
            data = _read(file, largest_bytes)
            with sessions.begin() as session:
                tallies, lines = take_in(session, blobs, file.name, data)
        except (OSError, WoordhouderError, DBAPIError) as error:
            failed = True
            click.echo(f"{file}: not imported: {_reason(error)}", err=True)
            continue
        click.echo("\n".join((f"{file}: {_told(tallies)}", *(f"  {line}" for line in lines))))
    with sessions.begin() as session:
        afterwards(session)
    if failed:
        sys.exit(1)


def _reason(error: OSError | WoordhouderError | DBAPIError) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror}: check the path"
    if isinstance(error, DBAPIError):
        # Only the database's own line: the statement with its values would fill the screen.
        said = str(error.orig).partition("\n")[0]
        return f"the database refused it ({said}): report this file to those who keep the program"
    return str(error)


def _read(file: Path, largest_bytes: int) -> bytes:
    with file.open("rb") as opened:
        return opened.read(largest_bytes + 1)


def _told(tallies: Tallies) -> str:
    return "; ".join(f"{kind} {tally}" for kind, tally in tallies) or "nothing to keep"
