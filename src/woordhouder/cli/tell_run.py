"""Cli: tell how a run of a source ended, and propose for review what it brought."""

import click
from sqlalchemy.orm import Session, sessionmaker

from woordhouder.civic.municipality import Municipality
from woordhouder.harvest.harvest_run import RunState
from woordhouder.harvest.queries import runs_and_issues
from woordhouder.harvest.run import RunOutcome
from woordhouder.harvest.source import Source
from woordhouder.kit.clock import SystemClock
from woordhouder.matching.finding.index_things import index_municipality
from woordhouder.matching.suggest import suggest


def tell_run(sessions: sessionmaker[Session], source: Source, ended: RunOutcome) -> None:
    """Say what the run came to; what it brought is held against the promises of the municipality."""
    told = ", ".join(f"{count} {what}" for what, count in ended.counts.items())
    reason = f": {ended.reason}; nothing was replaced" if ended.reason else ""
    click.echo(f"{name_of(sessions, source)}: {ended.state.value}{reason}; {told}")
    for alarm in ended.alarms:
        click.echo(f"  look at: {alarm}")
    if ended.state is RunState.FAILED:
        _tell_issues(sessions, source)
    if ended.brought:
        propose_for(sessions, ended.municipality_id)


def propose_for(sessions: sessionmaker[Session], municipality_id: int) -> None:
    """Hold the papers of a municipality against its promises, and say what came of it."""
    with sessions.begin() as session:
        counts = suggest(session, municipality_id, SystemClock().now())
        index_municipality(session, municipality_id)
    click.echo("  " + ", ".join(f"{count} {what}" for what, count in counts.items()))


def name_of(sessions: sessionmaker[Session], source: Source) -> str:
    """Return the municipality and the platform, as a person would look for them."""
    with sessions() as session:
        place = session.get_one(Municipality, source.municipality_id)
    return f"{place.name} ({place.nis_code}), {source.platform}"


def _tell_issues(sessions: sessionmaker[Session], source: Source) -> None:
    """Say what the pages met, so that nobody must open the staff pages to learn that a name is unknown."""
    with sessions() as session:
        for issue in runs_and_issues(session, [source.id])[source.id].issues[:3]:
            click.echo(f"  {issue.kind}: {issue.message}")
