"""House: the migrations make what the tables say, forth and back, on both databases."""

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine import Engine

from woordhouder.kit.migrate import is_compared, migrate
from woordhouder.tables import all_tables


def test_the_migrations_make_what_the_tables_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_compared})
        assert compare_metadata(context, all_tables().metadata) == []


def test_every_migration_goes_back_and_forth(database_url: str, engine: Engine) -> None:
    before = set(sa.inspect(engine).get_table_names())
    migrate(database_url, "base")
    assert set(sa.inspect(engine).get_table_names()) == {"alembic_version"}
    migrate(database_url)
    assert set(sa.inspect(engine).get_table_names()) == before


def test_check_constraints_are_the_same_on_both_sides(engine: Engine) -> None:
    # Alembic does not compare checks, so a forgotten one would show only as bad data.
    inspector = sa.inspect(engine)
    for table in all_tables().metadata.sorted_tables:
        said = {str(c.name) for c in table.constraints if isinstance(c, sa.CheckConstraint)}
        made = {str(c["name"]) for c in inspector.get_check_constraints(table.name)}
        assert made == said, table.name
