"""Tests: the application that the door tests knock on."""

from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from tests.web.site import Running, running


@pytest.fixture
def house(engine: Engine, tmp_path: Path) -> Running:
    """The application on plain http and loopback, on each engine."""
    return running(engine, tmp_path / "data")


@pytest.fixture
def https_house(engine: Engine, tmp_path: Path) -> Running:
    """The same behind an https address."""
    return running(engine, tmp_path / "data", WOORDHOUDER_BASE_URL="https://woordhouder.example")
