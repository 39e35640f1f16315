"""Kit: bring a database to the newest migration."""

from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, pool

from woordhouder.kit import token_index
from woordhouder.kit.errors import WoordhouderError
from woordhouder.kit.paths import resource_dir


def migrate(url: str, revision: str = "head") -> None:
    """Upgrade (or, given a lower revision, downgrade) the database at `url`; safe to run twice at once.

    Foreign keys are off in SQLite meanwhile; all are checked at the end, WoordhouderError if one is broken.
    """
    config = Config()
    config.set_main_option("script_location", str(resource_dir("alembic")))
    engine = create_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        script = command.upgrade if revision == "head" or revision.startswith("+") else command.downgrade
        script(config, revision)
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise WoordhouderError(f"After the migration {len(broken)} rows point at nothing, first {broken[0]}")
    engine.dispose()


def newest_migration() -> str:
    """Return the number of the migration that this version of the program wants."""
    config = Config()
    config.set_main_option("script_location", str(resource_dir("alembic")))
    newest = ScriptDirectory.from_config(config).get_current_head()
    assert newest is not None
    return newest


def is_compared(name: str | None, kind: str, _parents: Any) -> bool:
    """Tell whether a table of the database is to be compared with ours; those of token_index no model describes."""
    return kind != "table" or not token_index.is_part(name)
