"""Web, staff: a person says who leads a group, and may write to the leaders."""

import sqlalchemy as sa

from tests.reminders.place import make_place
from tests.web.site import Running, csrf_in
from woordhouder.accounts.membership import Role
from woordhouder.civic.official import Official
from woordhouder.civic.political_group import PoliticalGroup
from woordhouder.reminders.outgoing_message import OutgoingMessage

HERE = "/staff/fracties"


def test_a_leader_is_named_and_written_to(house: Running) -> None:
    with house.site.writing.begin() as session:
        place = make_place(session)
        group_id, official_id = place.mandate.political_group_id, place.mandate.official_id
        session.get_one(Official, official_id).language = "fr"
    with house.staff(Role.REVIEWER) as browser:
        page = browser.get(HERE)
        assert "Wie leidt deze fractie?" in page.text
        wrong = browser.post(f"{HERE}/{group_id}", data={"csrf": csrf_in(page), "leader": "999"})
        assert wrong.status_code == 400
        kept = browser.post(f"{HERE}/{group_id}", data={"csrf": csrf_in(page), "leader": str(official_id)})
        assert kept.headers["location"] == f"{HERE}#fractie-{group_id}"
        assert f'value="{official_id}" selected' in browser.get(HERE).text
        said = {"csrf": csrf_in(browser.get("/staff/herinneringen")), "audience": "leader"}
        browser.post("/staff/herinneringen/maak", data=said | {"language": "nl"})
        with house.site.reading() as session:
            assert session.scalars(sa.select(OutgoingMessage)).all() == []
        browser.post("/staff/herinneringen/maak", data=said)
    with house.site.reading() as session:
        assert session.scalars(sa.select(OutgoingMessage.official_id)).all() == [official_id]
        assert session.scalars(sa.select(PoliticalGroup.leader_id)).all() == [official_id]


def test_who_does_not_release_mail_names_nobody(house: Running) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert browser.get(HERE).status_code == 403
