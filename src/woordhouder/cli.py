"""Cli: `woordhouder …`, one thin command per act."""

import os
import sys
from typing import Any

import click

from woordhouder.accounts.invite import invite
from woordhouder.accounts.membership import Role
from woordhouder.app import create_app
from woordhouder.kit.clock import SystemClock
from woordhouder.kit.database import make_engine, writing_sessions
from woordhouder.kit.errors import WoordhouderError
from woordhouder.kit.migrate import migrate as migrate_database
from woordhouder.server import prepare_logs, serve_until_stopped
from woordhouder.settings import Settings, read_settings


class OneClearLine(click.Group):
    """A group of commands whose own errors are one line on standard error, not a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WoordhouderError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=OneClearLine)
@click.version_option(package_name="woordhouder")
def main() -> None:
    """What parties promised, what councils decide, and what we tell the elected about it."""


def settings_now(port: int | None = None) -> Settings:
    """Read the settings and make sure that the data directory is there."""
    settings = read_settings(os.environ, port)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return settings


_port = click.option("--port", type=click.IntRange(1, 65535), help="The port; PORT in the environment otherwise.")


@main.command()
@_port
def run(port: int | None) -> None:
    """Migrate, load the demo on the first start, and serve web and scheduler in one process."""
    settings = settings_now(port)
    prepare_logs()
    migrate_database(settings.database_url)
    _serve(settings)


@main.command()
@_port
def serve(port: int | None) -> None:
    """Serve the web pages only."""
    prepare_logs()
    _serve(settings_now(port))


@main.command()
def migrate() -> None:
    """Bring the database to the newest migration."""
    migrate_database(settings_now().database_url)
    click.echo("The database is at the newest migration.")


@main.group()
def accounts() -> None:
    """Who works here."""


@accounts.command(name="invite")
@click.argument("mail_address")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.EDITOR.value)
def invite_somebody(mail_address: str, role: str) -> None:
    """Offer somebody an account and print the link; it is good for seven days, once."""
    settings = settings_now()
    with writing_sessions(make_engine(settings.database_url)).begin() as session:
        token = invite(session, mail_address, Role(role), None, SystemClock().now())
    click.echo(f"{settings.base_url}/staff/invitation/{token}")


def _serve(settings: Settings) -> None:
    engine = make_engine(settings.database_url)
    click.echo(f"Woordhouder: {settings.base_url}", file=sys.stderr)
    serve_until_stopped(create_app(settings, engine), settings)
