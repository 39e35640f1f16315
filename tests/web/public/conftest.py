"""Tests: the public pages, in an application whose story is told."""

import pytest

from tests.web.public.story import Story, tell
from tests.web.site import Running


@pytest.fixture
def story(house: Running) -> Story:
    with house.site.writing.begin() as session:
        return tell(session)
