"""Web, staff: the calendar of reminders, as a page and as a file, and its rhythms."""

from icalendar import Calendar

from tests.told import Told
from woordhouder.accounts.membership import Role


def test_the_calendar_stands_as_page_and_as_file(told: Told) -> None:
    with told.house.staff(Role.REVIEWER) as browser:
        page = browser.get("/staff/kalender")
        file = browser.get("/staff/kalender.ics")
    assert page.status_code == 200
    assert "Bereiken we niet" in page.text
    calendar = Calendar.from_ical(file.content)
    assert page.text.count("<tr><td>") == len(calendar.walk("VEVENT")) > 0


def test_who_may_not_release_mail_sees_no_calendar(told: Told) -> None:
    with told.house.staff(Role.VIEWER) as browser:
        assert browser.get("/staff/kalender").status_code == 403
        assert browser.get("/staff/kalender.ics").status_code == 403
