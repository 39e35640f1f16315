"""Cli: the facts that every installation starts with."""

import click

from woordhouder.civic.load_reference import load_reference
from woordhouder.cli.sessions_now import sessions_now
from woordhouder.cli.settings_now import settings_now
from woordhouder.kit.tally import Tallies
from woordhouder.settings import Settings


@click.group()
def civic() -> None:
    """Municipalities, governing bodies, lists and terms."""


@civic.command(name="load")
def load() -> None:
    """Load the facts of the 285 municipalities; a second time changes nothing."""
    for kind, tally in load_facts(settings_now()):
        click.echo(f"{kind}: {tally}")


def load_facts(settings: Settings) -> Tallies:
    """Load or correct the facts in one transaction of their own."""
    with sessions_now(settings).begin() as session:
        return load_reference(session)
