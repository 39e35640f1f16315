"""Cli: serve the web, and bring the database up to date."""

import sys

import click

from woordhouder import jobs as jobs_package
from woordhouder.app import make_site, wrap
from woordhouder.cli.civic import load_facts
from woordhouder.cli.first_start import demo_sign_in, first_start
from woordhouder.cli.settings_now import settings_now
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.database import make_engine
from woordhouder.kit.migrate import migrate as migrate_database
from woordhouder.scheduler import Ticker, Work, jobs_in
from woordhouder.server import prepare_logs, serve_until_stopped
from woordhouder.settings import Settings
from woordhouder.web.site import Site

_port = click.option("--port", type=click.IntRange(1, 65535), help="The port; PORT in the environment otherwise.")


@click.command()
@_port
def run(port: int | None) -> None:
    """Migrate, load the demo on the first start, and serve web and scheduler in one process."""
    settings = settings_now(port)
    prepare_logs()
    migrate_database(settings.database_url)
    load_facts(settings)
    site = _site(settings)
    first_start(settings, site.writing, site.clock.now())
    ticker = Ticker(Work(site.writing, site.clock, settings), jobs_in(jobs_package))
    _say_where(settings)
    ticker.start()
    try:
        serve_until_stopped(wrap(site), settings)
    finally:
        ticker.stop()


@click.command()
@_port
def serve(port: int | None) -> None:
    """Serve the web pages only; `woordhouder jobs` runs the scheduler elsewhere."""
    settings = settings_now(port)
    prepare_logs()
    serve_until_stopped(wrap(_site(settings)), settings)


@click.command()
def migrate() -> None:
    """Bring the database to the newest migration."""
    settings = settings_now()
    migrate_database(settings.database_url)
    load_facts(settings)
    click.echo("The database is at the newest migration, and the facts of the municipalities are in.")


def _site(settings: Settings) -> Site:
    return make_site(settings, make_engine(settings.database_url), SystemClock())


def _say_where(settings: Settings) -> None:
    lines = [
        "",
        f"  Woordhouder        {settings.base_url}/",
        f"  Staff              {settings.base_url}/staff",
        f"  Data               {settings.data_dir}",
    ]
    signs_in = demo_sign_in(settings)
    lines += [f"  Demo sign-in       {line}" for line in signs_in]
    if not signs_in:
        lines.append("  First account      woordhouder accounts invite YOU@EXAMPLE.ORG --role admin")
    lines += ["", "  Ctrl-C stops it.", ""]
    click.echo("\n".join(lines), file=sys.stderr)
