"""Accounts: the names of the four roles on screen."""

from woordhouder.accounts.membership import Role
from woordhouder.kit.language import N_

ROLE_LABELS = {
    Role.VIEWER: N_("Lezer"),
    Role.EDITOR: N_("Redacteur"),
    Role.REVIEWER: N_("Nalezer"),
    Role.ADMIN: N_("Beheerder"),
}
