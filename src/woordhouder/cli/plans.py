"""Cli: read and import multi-year plans."""

import json
from pathlib import Path

import click

from woordhouder.cli.plans_compare import compare_plan_files
from woordhouder.cli.plans_file import read_plan_or_stop
from woordhouder.cli.plans_import import import_plan_file
from woordhouder.cli.plans_template import write_template_file
from woordhouder.harvest.plan_records import PlanReading
from woordhouder.harvest.read.plan_as_json import plan_as_json


@click.group()
def plans() -> None:
    """Multi-year plans of municipalities."""


plans.add_command(import_plan_file, "import")
plans.add_command(compare_plan_files, "compare")
plans.add_command(write_template_file, "template")


@plans.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the whole reading as one JSON object.")
def read_plan_file(file: Path, as_json: bool) -> None:
    """Read the actions of a plan from FILE and show them; nothing is stored."""
    reading = read_plan_or_stop(file)
    if as_json:
        click.echo(json.dumps(plan_as_json(str(file), reading), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_plan_lines(file, reading)))


def _plan_lines(file: Path, reading: PlanReading) -> list[str]:
    period = "{}-{}".format(*reading.period) if reading.period else "unknown years"
    return [
        f"{file}: NIS code {reading.municipality_nis or 'unknown'}, {period}",
        f"{reading.objective_count} objectives, {reading.action_plan_count} action plans, "
        f"{reading.action_count} actions on {len(reading.actions)} rows",
        *(f"{year}: {amount:f} euro" for year, amount in reading.yearly_eur().items()),
        *(f"{issue.code} ({issue.where}): {issue.message}" for issue in reading.issues),
    ]
