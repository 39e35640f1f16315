"""Tables: every table of the house in one place, so that migrations and tests see them all."""

from importlib import import_module
from pathlib import Path

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
    "watch",
)
_KEEPS_A_TABLE = b"__tablename__"


def all_tables() -> type[Base]:
    """Import every file of every room that keeps a table and return the base with their metadata.

    Only those: the libraries that read papers take longer to load, and more memory, than all tables together.
    """
    import_module(f"{woordhouder.__name__}.{_IN_KIT}")
    for room in _ROOMS:
        package = import_module(f"{woordhouder.__name__}.{room}")
        for path in package.__path__:
            for file in sorted(Path(path).rglob("*.py")):
                if _KEEPS_A_TABLE in file.read_bytes():
                    words = file.relative_to(path).with_suffix("").parts
                    import_module(".".join((package.__name__, *words)))
    return Base
