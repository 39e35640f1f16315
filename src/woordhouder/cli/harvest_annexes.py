"""Cli: say of which municipalities the annexes are kept, and fetch them now."""

import click

from woordhouder.cli.sessions_now import sessions_now
from woordhouder.cli.settings_now import settings_now
from woordhouder.harvest.annex_turn import annex_turn
from woordhouder.harvest.queries import sources_to_run
from woordhouder.harvest.switch_annexes import switch_annexes
from woordhouder.harvest.visitor import World, visitor
from woordhouder.kit.errors import BadInput, NotFound


@click.command("annexes")
@click.argument("nis_codes", nargs=-1)
@click.option("--on/--off", "is_on", default=None, help="Fetch them each night from now on, or no longer.")
@click.option("--all", "is_all", is_flag=True, help="Every municipality that is on.")
@click.pass_context
def annexes(context: click.Context, nis_codes: tuple[str, ...], is_on: bool | None, is_all: bool) -> None:
    """Fetch the annexes of decisions now, 200 files or 200 MB a source; or turn that on for the nights."""
    if is_all == bool(nis_codes):
        raise BadInput("Say which: the NIS codes of municipalities, or --all for every one that is on")
    settings, world = settings_now(), context.find_object(World) or World()
    sessions = sessions_now(settings)
    with sessions.begin() as session:
        chosen = [one for code in nis_codes or (None,) for one in sources_to_run(session, code, only_on=is_all)]
        if not chosen:
            raise NotFound("No source fits: run `woordhouder harvest sources` first, and `harvest switch --on`")
        if is_on is not None:
            changed = sum(switch_annexes(session, one, is_on, "cli", world.clock.now()) for one in chosen)
            click.echo(f"{changed} of {len(chosen)} sources: annexes are {'kept' if is_on else 'left'} from now on")
            return
        source_ids = [source.id for source in chosen]
    with visitor(settings.base_url, settings.contact, world) as fetch:
        counts = annex_turn(sessions, settings.blobs(), world.clock, fetch, source_ids)
    told = ", ".join(f"{counts[word]} {word}" for word in ("kept", "failed", "left", "bytes"))
    click.echo(f"annexes: {told}")
