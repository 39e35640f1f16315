"""Cli: compare two versions of a multi-year plan, from their files alone."""

import sys
from pathlib import Path

import click
import msgspec

from woordhouder.cli.plans_file import read_plan_or_stop
from woordhouder.harvest.plan_records import Flow, PlanReading
from woordhouder.harvest.planned_records import planned_records
from woordhouder.plans.compare_reports import Link, LinkKind, ReportComparison, compare_reports
from woordhouder.plans.comparison_as_json import comparison_as_json
from woordhouder.plans.pair_actions import Settled

_TELLS_OF_AMOUNTS = ("total_differs", "amount_unknown", "year_given_twice", "several_municipalities")


class _Rows(click.ParamType[Settled]):
    name = "ROW:ROW"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Settled:
        before, colon, after = value.partition(":")
        if not (colon and before.isdecimal() and after.isdecimal()):
            self.fail(f"{value!r} is no pair of rows: write 12:14 for row 12 of the first and row 14 of the second")
        return Settled(int(before), int(after))


@click.command()
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as one JSON object.")
@click.option(
    "--same", "settled", type=_Rows(), multiple=True, help="These two rows are one action; may be repeated."
)
@click.option("--receipts", is_flag=True, help="Compare what comes in (ontvangsten) instead of what goes out.")
def compare_plan_files(
    before: Path, after: Path, as_json: bool, settled: tuple[Settled, ...], receipts: bool
) -> None:
    """Compare the plans in the files BEFORE and AFTER; nothing is stored.

    What makes the figures doubtful is told on standard error.
    """
    one, other = read_plan_or_stop(before), read_plan_or_stop(after)
    _tell_doubts(before, one)
    _tell_doubts(after, other)
    if one.municipality_nis != other.municipality_nis or one.period != other.period:
        click.echo(f"{before} and {after} are not of one municipality and plan period: check the files", err=True)
    flow: Flow = "receipt" if receipts else "expenditure"
    found = compare_reports(planned_records(one, flow), planned_records(other, flow), settled)
    for code in found.doubtful_codes:
        click.echo(f"code {code!r} stands on several rows: say which are one action with --same ROW:ROW", err=True)
    if as_json:
        encoder = msgspec.json.Encoder(decimal_format="number")
        click.echo(msgspec.json.format(encoder.encode(comparison_as_json(found)), indent=1).decode())
    else:
        click.echo("\n".join(_lines(found)))
    sys.stdout.flush()


def _tell_doubts(file: Path, reading: PlanReading) -> None:
    for issue in reading.issues:
        if issue.code in _TELLS_OF_AMOUNTS:
            click.echo(f"{file}: {issue.code} ({issue.where}): {issue.message}", err=True)
    for fault in reading.faults:
        if fault.code not in _TELLS_OF_AMOUNTS:
            click.echo(f"{file}: {fault.code} ({fault.where}): {fault.message}", err=True)


def _lines(found: ReportComparison) -> list[str]:
    counts = {kind: sum(link.kind is kind for link in found.links) for kind in LinkKind}
    told = ", ".join(f"{count} {kind.value}" for kind, count in counts.items())
    years = sorted({*found.before_eur, *found.after_eur})
    return [
        f"{told}, {len(found.vanished)} vanished, {len(found.added)} added",
        *(f"{year}: {found.before_eur.get(year, 0)} -> {found.after_eur.get(year, 0)} euro" for year in years),
        *(_line(link) for link in found.links if link.kind is not LinkKind.KEPT or link.changes()),
        *(f"vanished {action.code} {action.text[:60]!r}" for action in found.vanished),
        *(f"added {action.code} {action.text[:60]!r}" for action in found.added),
    ]


def _line(link: Link) -> str:
    codes = [" + ".join(action.code for action in side) for side in (link.before, link.after)]
    euros = link.euros
    return (
        f"{link.kind.value} {' -> '.join(dict.fromkeys(codes))}: {euros.change.value}, "
        f"{euros.before_eur} -> {euros.after_eur} euro ({euros.moved_eur} moved)"
    )
