"""Web, staff: which meetings come up, and where a suggestion waits on one of their points."""

import re

from tests.told import Told
from woordhouder.accounts.membership import Role


def test_the_demo_shows_the_meeting_that_comes_with_what_was_accepted(told: Told) -> None:
    with told.house.staff(Role.VIEWER) as browser:
        page = browser.get("/staff/agenda").text
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "Gemeenteraad, 14 december 2026" in words
    assert "over 24 dagen" in words
    assert "5 punten · 1 aanvaard" in words


def test_the_public_sees_only_the_accepted_point(told: Told) -> None:
    with told.house.stranger() as browser:
        page = browser.get("/gemeente/voorbeeldgem/agenda").text
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "1 punt gaat over een belofte die wij volgen." in words
    assert words.count("De belofte:") == 1
