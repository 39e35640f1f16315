"""Alembic: run the migrations on the database that is handed in, or on the one of the settings."""

import os
from logging.config import dictConfig

from alembic import context
from sqlalchemy import create_engine, pool
from sqlalchemy.engine import Connection

from woordhouder.kit.migrate import is_compared
from woordhouder.tables import all_tables

ADVISORY_LOCK = 727272  # any number, as long as every process of ours takes the same


def run(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # Two processes that start together would both create the tables: one waits for the other.
        connection.exec_driver_sql(f"SELECT pg_advisory_lock({ADVISORY_LOCK})")
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=all_tables().metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        compare_server_default=True,
        include_name=is_compared,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    given = context.config.attributes.get("connection")
    if given is not None:
        run(given)
        return
    url = context.config.get_main_option("sqlalchemy.url") or os.environ.get("WOORDHOUDER_DATABASE_URL")
    if not url:
        raise SystemExit("Say which database: set WOORDHOUDER_DATABASE_URL, or use `woordhouder migrate`")
    # A plain engine: SQLite's foreign keys stay off, else renewing a parent table would delete its children.
    engine = create_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        run(connection)
    engine.dispose()


dictConfig({"version": 1, "disable_existing_loggers": False})
main()
