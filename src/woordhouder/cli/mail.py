"""Cli: the mail that comes back."""

import sys

import click

from woordhouder.cli.sessions_now import sessions_now
from woordhouder.cli.settings_now import settings_now
from woordhouder.kit.clock import SystemClock
from woordhouder.reminders.return_path import ReturnPath
from woordhouder.reminders.take_in import MOST_BYTES, take_in


@click.group()
def mail() -> None:
    """What comes back after our mails."""


@mail.command()
def receive() -> None:
    """Take in one mail from standard input and print what it is: for a pipe of the mail server."""
    settings = settings_now()
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    returns = ReturnPath(settings.return_address, settings.secret_key()) if settings.return_address else None
    with sessions_now(settings).begin() as session:
        kind = take_in(session, content, returns, SystemClock().now())
    click.echo(kind.value if kind else "same")
