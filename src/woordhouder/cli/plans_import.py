"""Cli: import a multi-year plan or a revision of one."""

from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.orm import Session

from woordhouder.cli.import_files import import_files
from woordhouder.cli.index_places import index_places
from woordhouder.harvest.import_plan import import_plan
from woordhouder.harvest.read.json_bytes import LARGEST_BYTES
from woordhouder.harvest.store_plan import Delivery
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.tally import Tallies
from woordhouder.matching.finding.things import place_of_report
from woordhouder.matching.suggest_follow_up import suggest_follow_up
from woordhouder.plans.policy_report import ReportKind

_KINDS = {kind.value: kind for kind in ReportKind}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(list(_KINDS)), default=ReportKind.PLAN.value, show_default=True)
@click.option("--adopted-on", type=click.DateTime(["%Y-%m-%d"]), help="The day on which the council adopted it.")
@click.option("--title", help="How people see it named; `Meerjarenplan 2026-2031` where not given.")
def import_plan_file(file: Path, kind: str, adopted_on: datetime | None, title: str | None) -> None:
    """Import the actions and amounts of FILE; the same content a second time changes nothing."""
    delivery = Delivery(_KINDS[kind], adopted_on.date() if adopted_on else None, title)
    now = SystemClock().now()
    places: set[int] = set()

    def take_in(session: Session, blobs: Blobs, name: str, data: bytes) -> tuple[Tallies, list[str]]:
        brought = import_plan(session, blobs, name, data, delivery, now)
        suggest_follow_up(session, brought.report.id, now)
        places.add(place_of_report(session, brought.report.id))
        return brought.tallies, [f"{issue.code} ({issue.where}): {issue.message}" for issue in brought.issues]

    import_files([file], LARGEST_BYTES, take_in, lambda session: index_places(session, places))
