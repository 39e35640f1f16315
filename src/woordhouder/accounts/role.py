"""Accounts: the four roles; each may do all that the one before it may."""

from enum import Enum

from woordhouder.kit.language import N_


class Role(Enum):
    """What somebody is here for."""

    VIEWER = "viewer"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Role.VIEWER: N_("Lezer"),
    Role.EDITOR: N_("Redacteur"),
    Role.REVIEWER: N_("Nalezer"),
    Role.ADMIN: N_("Beheerder"),
}
