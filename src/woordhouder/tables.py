"""Tables: every table of the house in one place, so that migrations and tests see them all."""

from importlib import import_module
from pkgutil import walk_packages

import woordhouder
from woordhouder.kit.database import Base

# Of the kit one file keeps a table; others there need libraries that only come with an extra.
_IN_KIT = "kit.job_run"
_ROOMS = (
    "documents",
    "accounts",
    "civic",
    "commitments",
    "council",
    "plans",
    "assessment",
    "harvest",
    "matching",
    "reminders",
)


def all_tables() -> type[Base]:
    """Import every file of every room that keeps tables and return the base with their metadata."""
    import_module(f"{woordhouder.__name__}.{_IN_KIT}")
    for room in _ROOMS:
        package = import_module(f"{woordhouder.__name__}.{room}")
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    return Base
