"""Web, staff: the legal days of a region are read, changed and given back."""

import re

from tests.web.site import Running, csrf_in
from woordhouder.accounts.membership import Role

HERE = "/staff/wet"


def test_staff_keeps_the_legal_days_of_a_region(house: Running) -> None:
    with house.staff(Role.REVIEWER) as browser:
        page = browser.get(HERE)
        assert page.text.count("Hier kennen wij geen wettelijke dagen.") == 2
        csrf = csrf_in(page)
        day = {"region": "brussels", "kind": "accounts", "day": "30", "month": "6", "first_year": "1"}
        assert browser.post(HERE, data={"csrf": csrf, **day}).headers["location"] == HERE
        assert browser.post(HERE, data={"csrf": csrf, **day, "last_year": ""}).status_code == 409
        assert browser.post(HERE, data={"csrf": csrf, **day, "month": "2"}).status_code == 400
        assert browser.post(HERE, data={"csrf": csrf, **day, "region": "elders"}).status_code == 400
        kept = browser.get(HERE).text
        assert kept.count("Hier kennen wij geen wettelijke dagen.") == 1
        assert "U houdt deze dagen zelf bij." in kept
        browser.post(f"{HERE}/overnemen", data={"csrf": csrf, "region": "flanders"})
        assert browser.get(HERE).text.count("U houdt deze dagen zelf bij.") == 2
        (rule, *_) = re.findall(rf'action="({HERE}/\d+/weg)"', kept)
        assert browser.post(rule, data={"csrf": csrf}).status_code == 303
        browser.post(f"{HERE}/terug", data={"csrf": csrf, "region": "flanders"})
        assert browser.get(HERE).text == page.text or "U houdt deze dagen zelf bij." not in browser.get(HERE).text
