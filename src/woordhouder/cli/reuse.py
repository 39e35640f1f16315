"""Cli: which ready-made sentences were taken over."""

import json
from pathlib import Path

import click
import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.civic.municipality import Municipality
from woordhouder.cli.sessions_now import sessions_now
from woordhouder.cli.settings_now import settings_now
from woordhouder.harvest.known_places import municipality_with
from woordhouder.kit.clock import SystemClock
from woordhouder.matching.measure_reuse import measure_reuse, read_pairs
from woordhouder.matching.taken_over.find import find_taken_over


@click.group()
def reuse() -> None:
    """Which ready-made sentences were taken over in agreements, plans and decisions."""


@reuse.command("measure")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def measure(file: Path, as_json: bool) -> None:
    """Measure on judged pairs: one JSON object a line with id, sentence, paragraph, reused and kind."""
    with file.open(encoding="utf-8-sig") as lines:
        figures = measure_reuse(read_pairs(lines))
    rounded = {name: round(value, 4) for name, value in figures.items()}
    click.echo(
        json.dumps(rounded) if as_json else "\n".join(f"{name:16} {value:.3f}" for name, value in rounded.items())
    )


@reuse.command("find")
@click.option("--municipality", "nis_code", help="The NIS code of one municipality; without it all.")
def find(nis_code: str | None) -> None:
    """Compare agreements, plans and decisions with what was asked; running it again compares only what is new."""
    settings = settings_now()
    sessions, blobs = sessions_now(settings), settings.blobs()
    try:
        with sessions() as session:
            places = _everywhere(session) if nis_code is None else [municipality_with(session, nis_code)]
        for place in places:
            with sessions.begin() as session:
                counts = find_taken_over(session, blobs, place.id, SystemClock().now())
            if any(counts.values()):
                told = ", ".join(f"{count} {what}" for what, count in counts.items())
                click.echo(f"{place.name} ({place.nis_code}): {told}")
    finally:
        sessions.kw["bind"].dispose()


def _everywhere(session: Session) -> list[Municipality]:
    return list(session.scalars(sa.select(Municipality).order_by(Municipality.nis_code)))
