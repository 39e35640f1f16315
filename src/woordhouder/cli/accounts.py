"""Cli: who works here."""

import click

from woordhouder.accounts.invite import invite, offer_new_password
from woordhouder.accounts.membership import Role
from woordhouder.accounts.queries import account_with
from woordhouder.cli.sessions_now import sessions_now
from woordhouder.cli.settings_now import settings_now
from woordhouder.kit.clock import SystemClock


@click.group()
def accounts() -> None:
    """Who works here."""


@accounts.command(name="invite")
@click.argument("mail_address")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.EDITOR.value)
def invite_somebody(mail_address: str, role: str) -> None:
    """Offer somebody an account and print the link; it is good for seven days, once."""
    settings = settings_now()
    with sessions_now(settings).begin() as session:
        token = invite(session, mail_address, Role(role), None, SystemClock().now())
    click.echo(f"{settings.base_url}/staff/invitation/{token}")


@accounts.command(name="password")
@click.argument("mail_address")
def new_password(mail_address: str) -> None:
    """Print a link with which the owner of an account chooses a new password."""
    settings = settings_now()
    with sessions_now(settings).begin() as session:
        account = account_with(session, mail_address)
        token = offer_new_password(session, account.id, None, SystemClock().now())
    click.echo(f"{settings.base_url}/staff/invitation/{token}")
