"""Cli: write our own template for a plan."""

import sys
from pathlib import Path

import click

from woordhouder.harvest.write_template import template_csv, template_xlsx


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="Fill a CSV with the example; the XLSX has a sheet for it.")
def write_template_file(file: Path, example: bool) -> None:
    """Write the empty template for a plan to FILE (.xlsx or .csv), with Dutch headings."""
    kind = file.suffix.lower()
    if kind not in (".xlsx", ".csv"):
        click.echo(f"{file}: end the name with .xlsx or .csv", err=True)
        sys.exit(1)
    try:
        with file.open("xb") as opened:
            opened.write(template_xlsx() if kind == ".xlsx" else template_csv(example))
    except OSError as error:
        click.echo(f"{file} cannot be written: {error.strerror}", err=True)
        sys.exit(1)
    click.echo(f"{file}: fill it in, one row an action and year; then `woordhouder plans read {file}`")
