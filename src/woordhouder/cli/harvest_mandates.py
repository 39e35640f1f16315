"""Cli: take in who sits where, from files or from the mandate database."""

import sys
from collections import Counter
from pathlib import Path

import click

from woordhouder.cli.sessions_now import opened
from woordhouder.cli.settings_now import settings_now
from woordhouder.cli.tell_run import name_of, tell_run
from woordhouder.harvest.harvest_run import RunState
from woordhouder.harvest.known_places import municipality_with
from woordhouder.harvest.mandate_source import mandate_source, mandate_sources_to_run
from woordhouder.harvest.run_all import run_all
from woordhouder.harvest.store_mandates import StoredMandates
from woordhouder.harvest.take_mandates import take_mandates
from woordhouder.harvest.visitor import World, visitor
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.errors import BadInput


@click.command("mandates")
@click.argument("places", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--municipality", "nis_code", help="Only this one, by NIS code; also where the file names no body.")
@click.option("--all", "is_all", is_flag=True, help="Ask about each municipality whose papers are visited.")
@click.option("--endpoint", help="Ask at this SPARQL address from now on instead of the one on the card.")
def mandates(places: tuple[Path, ...], nis_code: str | None, is_all: bool, endpoint: str | None) -> None:
    """Take in who sits where: from files (Turtle, read together), else from the mandate database itself."""
    if not places and is_all == (nis_code is not None):
        raise BadInput(
            "Say which: files, --all for those whose papers are visited, or --municipality and its NIS code"
        )
    settings, clock = settings_now(), SystemClock()
    if places:
        with opened(settings) as sessions, sessions.begin() as session:
            _tell_mandates(take_mandates(session, places, clock.now(), nis_code))
        return
    has_failed = False
    with opened(settings) as sessions:
        with sessions.begin() as session:
            if nis_code is not None:
                asked = [mandate_source(session, municipality_with(session, nis_code).id, endpoint)]
            else:
                asked = mandate_sources_to_run(session, endpoint)
            sources = {source.id: source for source in asked}
        with visitor(settings.base_url, settings.contact, World(clock=clock)) as fetch:
            for source_id, ended in run_all(sessions, settings.blobs(), clock, fetch, sources):
                if isinstance(ended, Exception):
                    click.echo(f"{name_of(sessions, sources[source_id])}: not harvested: {ended}", err=True)
                else:
                    tell_run(sessions, sources[source_id], ended)
                has_failed |= isinstance(ended, Exception) or ended.state is RunState.FAILED
    sys.exit(has_failed)


def _tell_mandates(stored: StoredMandates) -> None:
    for kind, tally in stored.tallies:
        click.echo(f"{kind}: {tally}")
    click.echo(f"votes that changed hands: {stored.changed_vote_count}; changes of mandates: {len(stored.changes)}")
    for kind, count in sorted(Counter(issue.code for issue in stored.issues).items()):
        first = next(issue for issue in stored.issues if issue.code == kind)
        click.echo(f"{kind} ({count}): {first.message}; first: {first.where}")
