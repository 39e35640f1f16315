"""Cli: serve the web, and bring the database up to date."""

import sys

import click

from woordhouder.app import create_app
from woordhouder.cli.settings_now import settings_now
from woordhouder.kit.database import make_engine
from woordhouder.kit.migrate import migrate as migrate_database
from woordhouder.server import prepare_logs, serve_until_stopped
from woordhouder.settings import Settings

_port = click.option("--port", type=click.IntRange(1, 65535), help="The port; PORT in the environment otherwise.")


@click.command()
@_port
def run(port: int | None) -> None:
    """Migrate, load the demo on the first start, and serve web and scheduler in one process."""
    settings = settings_now(port)
    prepare_logs()
    migrate_database(settings.database_url)
    _serve(settings)


@click.command()
@_port
def serve(port: int | None) -> None:
    """Serve the web pages only."""
    prepare_logs()
    _serve(settings_now(port))


@click.command()
def migrate() -> None:
    """Bring the database to the newest migration."""
    migrate_database(settings_now().database_url)
    click.echo("The database is at the newest migration.")


def _serve(settings: Settings) -> None:
    engine = make_engine(settings.database_url)
    click.echo(f"Woordhouder: {settings.base_url}", file=sys.stderr)
    serve_until_stopped(create_app(settings, engine), settings)
