"""Civic, reference: take newer facts in, once they are checked.

    python -m woordhouder.civic.reference.renew FOLDER

FOLDER holds the six CSV files of README.md. All are checked first; when one fact cannot be true nothing is written.
The rows are sorted, so running it twice gives identical bytes.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from woordhouder.civic.reference.check import check
from woordhouder.civic.reference.table import Line, read_lines, write_lines
from woordhouder.kit.errors import BadInput

HERE = Path(__file__).resolve().parent

COLUMNS: dict[str, tuple[str, ...]] = {
    "municipalities.csv": (
        *("nis_code", "name", "province", "uri", "valid_from"),
        *("merged_from", "lat", "lon", "council_seats"),
    ),
    "municipality-mergers-2025.csv": (
        *("old_nis_code", "old_name", "new_nis_code", "new_name"),
        *("old_uri", "new_uri", "uri_continues"),
    ),
    "governing-bodies.csv": ("id", "nis_code", "class_code", "class_label", "kind", "term_start"),
    "electoral-lists-2024.csv": (
        *("nis_code", "municipality", "list_number", "list_name"),
        *("candidates", "contested", "list_id"),
    ),
    "hex-tiles.csv": ("nis_code", "name", "col", "row"),
    "council-sources.csv": (
        *("nis_code", "name", "platform", "portal_url_2026_04"),
        *("harvest_platform_2025_01", "harvest_urls_2025_01"),
    ),
}

_ORDER: dict[str, Callable[[Line], tuple[str | int, ...]]] = {
    "municipalities.csv": lambda x: (x["nis_code"],),
    "municipality-mergers-2025.csv": lambda x: (x["new_nis_code"], x["old_nis_code"]),
    "governing-bodies.csv": lambda x: (x["nis_code"], x["class_label"], x["kind"], x["term_start"], x["id"]),
    "electoral-lists-2024.csv": lambda x: (x["nis_code"], int(x["list_number"]), x["list_id"]),
    "hex-tiles.csv": lambda x: (x["nis_code"],),
    "council-sources.csv": lambda x: (x["nis_code"],),
}


def renew(source: Path, target: Path = HERE) -> dict[str, int]:
    """Check the facts in `source`, write them sorted in `target`, return the rows per file; raises FactRefused."""
    tables = {file: read_lines(source / file, columns) for file, columns in COLUMNS.items()}
    check(tables)
    for file, lines in tables.items():
        write_lines(target / file, COLUMNS[file], sorted(lines, key=_ORDER[file]))
    return {file: len(lines) for file, lines in tables.items()}


@click.command(help="Check newer facts in FOLDER and write them beside this file.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    try:
        counts = renew(folder)
    except BadInput as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    for file, count in counts.items():
        click.echo(f"{file}: {count}")


if __name__ == "__main__":
    main()
