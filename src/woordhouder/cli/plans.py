"""Cli: read and import multi-year plans."""

import json
import sys
from pathlib import Path

import click

from woordhouder.cli.plans_import import import_plan_file
from woordhouder.harvest.plan_records import PlanReading
from woordhouder.harvest.read.bbc import read_plan
from woordhouder.harvest.read.json_bytes import LARGEST_BYTES
from woordhouder.harvest.read.plan_as_json import plan_as_json
from woordhouder.kit.errors import Unreadable


@click.group()
def plans() -> None:
    """Multi-year plans of municipalities."""


plans.add_command(import_plan_file, "import")


@plans.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the whole reading as one JSON object.")
def read_plan_file(file: Path, as_json: bool) -> None:
    """Read the actions of a plan from FILE and show them; nothing is stored."""
    try:
        reading = read_plan(_bytes_of(file))
    except (OSError, Unreadable) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        click.echo(f"{file} cannot be read: {reason}", err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(plan_as_json(str(file), reading), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_plan_lines(file, reading)))


def _bytes_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST_BYTES + 1)


def _plan_lines(file: Path, reading: PlanReading) -> list[str]:
    period = "{}-{}".format(*reading.period) if reading.period else "unknown years"
    return [
        f"{file}: NIS code {reading.municipality_nis or 'unknown'}, {period}",
        f"{reading.objective_count} objectives, {reading.action_plan_count} action plans, "
        f"{reading.action_count} actions on {len(reading.actions)} rows",
        *(f"{year}: {amount:f} euro" for year, amount in reading.yearly_eur().items()),
        *(f"{issue.code} ({issue.where}): {issue.message}" for issue in reading.issues),
    ]
