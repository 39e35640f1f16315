"""Accounts: who is looking at a staff page right now."""

from dataclasses import dataclass

from woordhouder.accounts.membership import Role
from woordhouder.accounts.rules import Action, may


@dataclass(frozen=True)
class Viewer:
    """A signed-in person, as guards, pages and templates know them."""

    account_id: int
    name: str
    mail_address: str
    language: str
    role: Role | None
    session_id: int
    # What the forms of this session are bound to; changes with every sign-in.
    token_hash: str

    def may(self, action: Action) -> bool:
        return may(self.role, action)

    def may_named(self, action: str) -> bool:
        """Tell the same for templates, which know an action by its name."""
        return may(self.role, Action(action))
