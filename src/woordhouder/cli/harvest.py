"""Cli: bring council papers in from where they are published."""

import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import click
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.civic.reference.facts import council_sources
from woordhouder.cli.harvest_annexes import annexes
from woordhouder.cli.harvest_mandates import mandates
from woordhouder.cli.sessions_now import opened
from woordhouder.cli.settings_now import settings_now
from woordhouder.cli.tell_run import name_of, propose_for, tell_run
from woordhouder.harvest.forecast import Assumed, table
from woordhouder.harvest.forecast_annexes import AssumedFiles, files_table
from woordhouder.harvest.harvest_run import RunState
from woordhouder.harvest.name_sources import name_sources
from woordhouder.harvest.queries import brought_since, sources_to_run
from woordhouder.harvest.readdress import readdress
from woordhouder.harvest.reread import RereadAs, reread
from woordhouder.harvest.run import run_source
from woordhouder.harvest.run_all import AT_ONCE, run_all
from woordhouder.harvest.source import Source
from woordhouder.harvest.switch import switch
from woordhouder.harvest.take_folder import PLATFORM as FOLDER
from woordhouder.harvest.take_folder import NoFetch, folder_source
from woordhouder.harvest.turns import in_turn
from woordhouder.harvest.visitor import World, visitor
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.errors import BadInput, NotFound
from woordhouder.kit.patience import Patience

_A_NIGHT: Final = timedelta(hours=6)


@click.group()
def harvest() -> None:
    """Council papers from where they are published."""


harvest.add_command(annexes)
harvest.add_command(mandates)


@harvest.command("sources")
def take_sources() -> None:
    """Note where each municipality publishes, as the facts say; all are off at first."""
    with opened(settings_now()) as sessions, sessions.begin() as session:
        click.echo(f"source: {name_sources(session, council_sources())}")


@harvest.command("switch")
@click.argument("nis_codes", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="Every municipality that has a source.")
@click.option("--on/--off", "is_on", required=True, help="Whether the nightly job visits these municipalities.")
@click.option("--source", "platform", help="Only this platform, as lokaal-beslist; otherwise their own sites.")
def switch_sources(nis_codes: tuple[str, ...], is_all: bool, is_on: bool, platform: str | None) -> None:
    """Turn the visits to municipalities on or off, by NIS_CODES.

    A municipality whose own site we cannot read is visited through the centre, lokaal-beslist.
    """
    if is_all == bool(nis_codes):
        raise BadInput("Say which: --all, or the NIS codes of the municipalities")
    with opened(settings_now()) as sessions, sessions.begin() as session:
        for nis_code in nis_codes or (None,):
            for source in _chosen(session, nis_code, platform, only_on=False):
                if is_all and source.platform == FOLDER:
                    continue
                is_changed = switch(session, source, is_on, "cli", SystemClock().now())
                place = session.get_one(Municipality, source.municipality_id)
                state = f"{'on' if is_on else 'off'}{'' if is_changed else ' already'}"
                click.echo(f"{place.nis_code} {source.platform}: {state}")


@harvest.command("addresses")
@click.argument("nis_code")
@click.argument("addresses", nargs=-1, required=True)
@click.option("--source", "platform", required=True, help="Of which platform these are the addresses.")
def give_addresses(nis_code: str, addresses: tuple[str, ...], platform: str) -> None:
    """Say where the visits of a source begin; of several ways the first counts. The facts leave them alone."""
    with opened(settings_now()) as sessions, sessions.begin() as session:
        for source in _chosen(session, nis_code, platform, only_on=False):
            readdress(session, source, addresses, "cli", SystemClock().now())
            click.echo(f"{nis_code} {source.platform}: {' '.join(source.addresses)}")


@harvest.command("run")
@click.option("--municipality", "nis_code", help="The NIS code of one municipality, also when it is off.")
@click.option("--all", "is_all", is_flag=True, help="Every municipality that is on.")
@click.option("--source", "platform", help="Only this platform.")
@click.option("--rest", "is_rest", is_flag=True, help="Only who was not visited in the past six hours.")
@click.option("--at-once", default=AT_ONCE, show_default=True, help="How many hosts at the same time.")
@click.pass_context
def run_sources(
    context: click.Context,
    nis_code: str | None,
    is_all: bool,
    platform: str | None,
    is_rest: bool,
    at_once: int,
) -> None:
    """Visit sites now, store what is new and propose what to review; goes on where a killed run stood.

    After a night that was broken off, --all --rest visits the sites that had no turn in it.
    """
    if is_all == (nis_code is not None):
        raise BadInput("Say which: --all for every municipality that is on, or --municipality and its NIS code")
    settings, world = settings_now(), context.find_object(World) or World()
    blobs = settings.blobs()
    how: Counter[str] = Counter()
    with opened(settings) as unpaced:
        # What we propose for review is written while other sites are still under way.
        sessions = in_turn(unpaced)
        with sessions() as session:
            not_since = world.clock.now() - _A_NIGHT if is_rest else None
            chosen = _chosen(session, nis_code, platform, only_on=is_all, not_since=not_since)
            sources = {source.id: source for source in chosen}
            missed = brought_since(session, not_since) if not_since else []
        for municipality_id in missed:
            # Whoever broke off may have stored papers and proposed nothing yet.
            propose_for(sessions, municipality_id)
        patience = Patience(world.sleep, lambda: world.clock.now().timestamp())
        with visitor(settings.base_url, settings.contact, world, patience) as fetch:
            for source_id, ended in run_all(sessions, blobs, world.clock, fetch, sources, at_once, patience):
                if isinstance(ended, Exception):
                    how["not harvested"] += 1
                    click.echo(f"{name_of(sessions, sources[source_id])}: not harvested: {ended}", err=True)
                else:
                    how[ended.state.value] += 1
                    tell_run(sessions, sources[source_id], ended)
    ends = ", ".join(f"{count} {state}" for state, count in sorted(how.items()))
    click.echo(f"{how.total()} sites: {ends or 'each had its turn'}")
    sys.exit(how.total() != how[RunState.DONE.value])


@harvest.command("forecast")
@click.option("--sites", default=Assumed.sites, show_default=True, help="How many municipalities are visited.")
@click.option("--years", default=Assumed.years_before, show_default=True, help="Years of papers that stand online.")
@click.option("--annex-sites", default=AssumedFiles.sites, show_default=True, help="How many of them keep annexes.")
@click.option(
    "--annexes", "a_paper", default=AssumedFiles.a_paper, show_default=True, help="Files of a list or minutes."
)
@click.option("--annex-kb", default=AssumedFiles.size // 1000, show_default=True, help="What a file weighs.")
def tell_forecast(sites: int, years: int, annex_sites: int, a_paper: float, annex_kb: int) -> None:
    """Tell what the first visit and a year of nights cost in requests, traffic and disk; visits nobody.

    The second table comes on top where annexes are kept too (`woordhouder harvest annexes --on`).
    """
    assumed = Assumed(sites=sites, years_before=years)
    files = AssumedFiles(min(annex_sites, sites), a_paper, max(annex_kb, 1) * 1000)
    click.echo(f"{table(assumed)}\n{files_table(assumed, files)}", nl=False)


@harvest.command("folder")
@click.argument("place", type=click.Path(exists=True, path_type=Path))
@click.option("--municipality", "nis_code", required=True, help="The NIS code of the municipality.")
def take_folder(place: Path, nis_code: str) -> None:
    """Take in the saved pages in PLACE, a folder or a ZIP."""
    settings = settings_now()
    with opened(settings) as sessions:
        with sessions.begin() as session:
            source = folder_source(session, nis_code, place)
        ended = run_source(sessions, settings.blobs(), SystemClock(), NoFetch(), source.id)
        tell_run(sessions, source, ended)
    sys.exit(ended.state is RunState.FAILED)


@harvest.command("reread")
@click.option("--store", "is_stored", is_flag=True, help="Store what differs; without it only counts are shown.")
@click.option("--processes", type=click.IntRange(1, 64), help="How many processes read; one a core if not given.")
def reread_archive(is_stored: bool, processes: int | None) -> None:
    """Read all archived council pages again, without fetching; shows what a better reader sees."""
    settings = settings_now()
    with opened(settings) as sessions:
        counts = reread(sessions, settings.blobs(), is_stored=is_stored, at_once=processes)
    click.echo(", ".join(f"{counts.outcomes[outcome]} {outcome.value}" for outcome in RereadAs))
    if is_stored:
        click.echo("rows: " + ", ".join(f"{counts.rows[what]} {what}" for what in ("inserted", "changed", "same")))
    for address, why in counts.failures:
        click.echo(f"{address}: {why}", err=True)
    sys.exit(counts.outcomes[RereadAs.FAILED] + counts.outcomes[RereadAs.EMPTIED] > 0)


def _chosen(
    session: Session,
    nis_code: str | None,
    platform: str | None,
    *,
    only_on: bool,
    not_since: datetime | None = None,
) -> list[Source]:
    found = sources_to_run(session, nis_code, platform, only_on, not_since)
    if not found and not_since is None:
        raise NotFound(
            "No source fits: run `woordhouder harvest sources` first, "
            "and `woordhouder harvest switch --on` with the NIS codes of the municipalities to visit"
        )
    return found
