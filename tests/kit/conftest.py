"""Kit: no test leaves a connection open behind it."""

from collections.abc import Iterator

import pytest

from tests.kit.visitor import visitors_leave


@pytest.fixture(autouse=True)
def closed_lines() -> Iterator[None]:
    yield
    visitors_leave()
