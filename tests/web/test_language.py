"""Web: Dutch first; `/en` is the same page in English."""

from pathlib import Path

import pytest

from tests.web.rooms import rooms
from tests.web.site import Running, post
from woordhouder.accounts.account import Account
from woordhouder.accounts.membership import Role
from woordhouder.web.language import prefixed
from woordhouder.web.templating import Templates


def test_the_prefix_chooses_the_language_and_stays_in_the_links(house: Running) -> None:
    with rooms(house) as browser:
        english = browser.get("/en/terms").text
        assert 'lang="en"' in english
        assert 'href="/en/gemeenten"' in english
        assert 'href="/terms" hreflang="nl"' in english
        dutch = browser.get("/terms").text
        assert 'href="/gemeenten"' in dutch
        assert 'href="/en/terms" hreflang="en"' in dutch


@pytest.mark.parametrize("address", ["/english", "/env", "/enz/terms", "/nl/terms"])
def test_only_the_whole_prefix_counts(house: Running, address: str) -> None:
    with rooms(house) as browser:
        answer = browser.get(address)
    assert answer.status_code == 404
    assert 'lang="nl"' in answer.text


def test_staff_read_in_the_language_of_their_account(house: Running) -> None:
    with house.staff(Role.EDITOR) as browser:
        assert 'lang="nl"' in browser.get("/staff").text
        with house.site.writing.begin() as session:
            session.get_one(Account, 1).language = "en"
        assert 'lang="en"' in browser.get("/staff").text


def test_staff_choose_their_language_at_the_foot_of_a_page(house: Running) -> None:
    with house.staff(Role.VIEWER) as browser:
        foot = browser.get("/staff/beloften?staat=draft").text.split("<footer", 1)[1]
        assert 'name="language" value="en"' in foot
        assert 'name="next" value="/staff/beloften?staat=draft"' in foot
        answer = post(browser, "/staff/taal", language="en", next="/staff/beloften?staat=draft")
        assert answer.headers["location"] == "/staff/beloften?staat=draft"
        assert 'lang="en"' in browser.get("/staff").text


def test_a_language_we_do_not_have_changes_nothing(house: Running) -> None:
    with house.staff(Role.VIEWER) as browser:
        assert post(browser, "/staff/taal", language="xx", next="/staff").status_code == 400
        assert 'lang="nl"' in browser.get("/staff").text


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/methode", ""])
def test_after_the_choice_one_stays_among_the_staff_pages(house: Running, elsewhere: str) -> None:
    with house.staff(Role.VIEWER) as browser:
        answer = post(browser, "/staff/taal", language="en", next=elsewhere)
    assert answer.headers["location"] == "/staff"


def test_the_other_language_keeps_the_question_of_the_address(house: Running) -> None:
    with house.stranger() as browser:
        page = browser.get("/en/gemeenten?zoek=Aalst").text
    assert 'href="/gemeenten?zoek=Aalst" hreflang="nl"' in page


def test_addresses_of_files_and_staff_have_no_prefix() -> None:
    assert prefixed("/", "en") == "/en"
    assert prefixed("/gemeenten", "en") == "/en/gemeenten"
    assert prefixed("/gemeenten", "nl") == "/gemeenten"
    assert prefixed("/staff", "en") == "/staff"
    assert prefixed("/static/x.css", "en") == "/static/x.css"


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    (tmp_path / "label.html").write_text('{{ _(label) }} {{ _("Dag %(name)s", name=name) }} {{ _("100 %") }}')
    (tmp_path / "given.html").write_text('{{ words|in_dutch }} {{ _("Dag %(name)s", name=words|in_dutch) }}')
    (tmp_path / "hole.html").write_text("{{ nobody }}")
    (tmp_path / "markup.html").write_text("{% trans %}Lees <b>dit</b>{% endtrans %}")
    return Templates(tmp_path, {}, {})


def test_a_label_from_the_database_is_escaped_like_any_text(templates: Templates) -> None:
    said = templates.render("nl", "label.html", {"label": "<script>", "name": "<b>Mia</b>"})
    assert said == "&lt;script&gt; Dag &lt;b&gt;Mia&lt;/b&gt; 100 %"


def test_a_missing_name_is_an_error(templates: Templates) -> None:
    with pytest.raises(Exception, match="'nobody' is undefined"):
        templates.render("nl", "hole.html", {})


def test_words_of_others_are_marked_as_dutch_on_an_english_page(templates: Templates) -> None:
    given = {"words": "<b>Wij</b>"}
    assert templates.render("nl", "given.html", given) == "&lt;b&gt;Wij&lt;/b&gt; Dag &lt;b&gt;Wij&lt;/b&gt;"
    marked = '<span lang="nl">&lt;b&gt;Wij&lt;/b&gt;</span>'
    assert templates.render("en", "given.html", given) == f"{marked} Hello {marked}"


def test_markup_in_a_template_stays_markup(templates: Templates) -> None:
    assert templates.render("nl", "markup.html", {}) == "Lees <b>dit</b>"
