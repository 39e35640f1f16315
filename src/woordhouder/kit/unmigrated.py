"""Kit: say in one line that a database misses tables or columns, where a driver would say it in forty."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine import Engine, ExceptionContext

from woordhouder.kit.errors import WoordhouderError

# undefined_table and undefined_column of PostgreSQL; SQLite has only words.
_STATES: Final = frozenset(("42P01", "42703"))
_WORDS: Final = ("no such table", "no such column")


class Unmigrated(WoordhouderError):
    """The database is older than the program."""


def tell_unmigrated(engine: Engine) -> None:
    """Let statements on this engine raise Unmigrated where a table or column is missing."""
    sa.event.listen(engine, "handle_error", _tell)


def _tell(context: ExceptionContext) -> None:
    error = context.original_exception
    if getattr(error, "sqlstate", None) in _STATES or str(error).startswith(_WORDS):
        raise Unmigrated(
            "The database is not at the newest migration: run `woordhouder migrate` first, or `woordhouder run`"
        ) from None
