"""Tests: a session on SQLite alone, for tests that try many examples and say nothing about databases."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from woordhouder.kit.database import make_engine, writing_sessions


@pytest.fixture
def sqlite_session(sqlite_template: Path, tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "many.db"
    shutil.copyfile(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    with writing_sessions(engine)() as opened:
        yield opened
    engine.dispose()
