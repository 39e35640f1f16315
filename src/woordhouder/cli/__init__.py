"""Cli: `woordhouder …`, one thin command per act, one file per group.

Holds: the commands and what they print.
Asks: every room, through one verb each.
Gives: the command `woordhouder`.
Never: decides anything itself.
"""

from importlib import import_module
from typing import Any

import click

from woordhouder.kit.errors import WoordhouderError

# Loaded only when asked for: `woordhouder plans read` need not wait for the web application.
COMMANDS = {
    "accounts": "accounts:accounts",
    "civic": "civic:civic",
    "council": "council:council",
    "doctor": "doctor:doctor",
    "documents": "documents:documents",
    "harvest": "harvest:harvest",
    "jobs": "jobs:jobs",
    "mail": "mail:mail",
    "matching": "matching:matching",
    "migrate": "server:migrate",
    "plans": "plans:plans",
    "reuse": "reuse:reuse",
    "run": "server:run",
    "serve": "server:serve",
}


class Commands(click.Group):
    """The commands by name; errors of the house are one line on standard error, not a stack trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WoordhouderError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands)
@click.version_option(package_name="woordhouder")
def main() -> None:
    """What parties promised, what councils decide, and what we tell the elected about it."""
