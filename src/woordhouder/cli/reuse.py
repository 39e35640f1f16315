"""Cli: which ready-made sentences were taken over."""

import json
from pathlib import Path

import click

from woordhouder.matching.measure_reuse import measure_reuse, read_pairs


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
