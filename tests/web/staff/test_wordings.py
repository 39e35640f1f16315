"""Web, staff: the words of our mails: tried beside the field, kept only when they keep the rules."""

import re

import httpx
import sqlalchemy as sa

from tests.told import Told
from tests.web.site import csrf_in
from woordhouder.accounts.membership import Role
from woordhouder.civic.official import Official
from woordhouder.reminders.mail_templates import default_wording, starting_words
from woordhouder.reminders.subject_line import parted

HERE = "/staff/bewoordingen/reminder"
OURS = default_wording("reminder").replace("Hoe ver staat u?", "Hoe ver staat het ermee?")


def _post(browser: httpx.Client, address: str, words: str) -> httpx.Response:
    return browser.post(address, data={"csrf": csrf_in(browser.get(HERE)), "words": words})


def test_words_are_tried_then_kept_then_given_back(told: Told) -> None:
    with told.house.staff(Role.REVIEWER) as browser:
        assert "Eerste vraag" in browser.get("/staff/bewoordingen").text
        tried = _post(browser, f"{HERE}/voorbeeld", OURS)
        assert "Hoe ver staat het ermee?" in re.findall(r'id="voorbeeld".*', tried.text, re.DOTALL)[0]
        assert "Niemand veranderde deze mail al." in tried.text
        assert _post(browser, HERE, OURS).headers["location"] == HERE
        kept = browser.get(HERE).text
        assert "Versie 1" in kept
        assert "ermee" in browser.get(f"{HERE}?versie=1").text
        assert browser.post(f"{HERE}/standaard", data={"csrf": csrf_in(browser.get(HERE))}).status_code == 303
        assert "terug naar de gewone woorden" in browser.get(HERE).text


def test_what_breaks_a_rule_is_named_and_nothing_typed_is_lost(told: Told) -> None:
    with told.house.staff(Role.REVIEWER) as browser:
        refused = _post(browser, HERE, OURS.replace("{link}", "{linkje}"))
    assert refused.status_code == 422
    assert "Het vak {linkje} bestaat niet in deze mail." in refused.text
    assert "Het vak {link} moet er één keer in staan." in refused.text
    assert "{linkje}</textarea>" in refused.text or "{linkje}\n" in refused.text


def test_only_who_releases_mail_changes_its_words(told: Told) -> None:
    with told.house.staff(Role.EDITOR) as browser:
        assert browser.get(HERE).status_code == 403


def test_an_unknown_mail_is_no_page(told: Told) -> None:
    with told.house.staff(Role.REVIEWER) as browser:
        assert browser.get("/staff/bewoordingen/nergens").status_code == 404


def test_two_wordings_are_compared_until_somebody_stops(told: Told) -> None:
    with told.house.staff(Role.REVIEWER) as browser:
        data = {"csrf": csrf_in(browser.get(HERE)), "words": OURS, "people_per_arm": "30"}
        assert browser.post(f"{HERE}/vergelijk", data=data).headers["location"] == HERE
        running = browser.get(HERE).text
        assert "Te weinig om iets te zeggen." in running
        assert "Gebruik deze woorden" not in running
        assert _post(browser, HERE, OURS).status_code == 409
        assert browser.post(f"{HERE}/vergelijk/stop", data={"csrf": csrf_in(browser.get(HERE))}).status_code == 303
        stopped = browser.get(HERE).text
        assert "gestopt op" in stopped
        assert "Gebruik deze woorden" in stopped


def test_a_mail_can_be_written_in_french_and_taken_back(told: Told) -> None:
    here = "/staff/bewoordingen/reminder?taal=fr"
    with told.house.staff(Role.REVIEWER) as browser:
        page = browser.get(here)
        assert "Nog niet in gebruik." in page.text
        assert "Bonjour {aanspreking}," in page.text
        subject, words = parted(starting_words("reminder", "fr"), "")
        fields = {"subject": subject, "words": words, "language": "fr"}
        assert browser.post(HERE, data={"csrf": csrf_in(page), **fields}).headers["location"] == here
        assert "Nog niet in gebruik." not in browser.get(here).text
        assert "Ook in het Frans." in browser.get("/staff/bewoordingen").text
        browser.post(f"{HERE}/standaard", data={"csrf": csrf_in(browser.get(here)), "language": "fr"})
        assert "Nog niet in gebruik." in browser.get(here).text
        assert browser.get("/staff/bewoordingen/reminder?taal=it").status_code == 404


def test_staff_says_which_language_somebody_reads(told: Told) -> None:
    with told.house.staff(Role.REVIEWER) as browser:
        assert "Iedereen leest Nederlands" in browser.get("/staff/talen").text
        page = browser.get("/staff/talen?naam=verzonnen")
        address = re.findall(r'action="(/staff/talen/\d+)"', page.text)[0]
        browser.post(address, data={"csrf": csrf_in(page), "language": "fr"})
        assert "selected>Frans" in browser.get("/staff/talen").text
        assert "1 verkozene" in browser.get("/staff/bewoordingen").text


def test_who_releases_reads_that_a_mail_is_not_in_the_language_of_its_reader(told: Told) -> None:
    with told.house.site.writing.begin() as session:
        session.execute(sa.update(Official).values(language="fr"))
    with told.house.staff(Role.REVIEWER) as browser:
        browser.post("/staff/herinneringen/maak", data={"csrf": csrf_in(browser.get("/staff/herinneringen"))})
        text = browser.get("/staff/herinneringen").text
    assert "Deze verkozene leest Frans. Voor deze mail zijn er geen woorden in die taal." in text
