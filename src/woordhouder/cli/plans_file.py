"""Cli: read a plan's file, or say in one line why that does not go."""

import sys
from pathlib import Path

import click

from woordhouder.harvest.plan_records import PlanReading
from woordhouder.harvest.read.any_plan import read_any_plan
from woordhouder.harvest.read.json_bytes import LARGEST_BYTES
from woordhouder.kit.errors import Unreadable


def read_plan_or_stop(file: Path) -> PlanReading:
    """Return what the file says; exits with status 1 and one line on standard error where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return read_any_plan(opened.read(LARGEST_BYTES + 1))
    except (OSError, Unreadable) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        click.echo(f"{file} cannot be read: {reason}", err=True)
        sys.exit(1)
