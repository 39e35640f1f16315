"""Web: finished pages are kept until something changes, and never for staff."""

import gzip

import pytest

from tests.web.rooms import TOKEN, add_term_row, rooms
from tests.web.site import Running
from woordhouder.accounts.membership import Role


@pytest.fixture
def seconds(house: Running) -> list[float]:
    """The cache's own clock, to move by hand."""
    moments = [0.0]
    house.site.cache.clock = lambda: moments[0]
    return moments


def test_who_has_the_page_gets_a_short_answer(house: Running) -> None:
    with rooms(house) as browser:
        first = browser.get("/terms")
        assert first.headers["etag"].startswith('"')
        again = browser.get("/terms", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        weak = browser.get("/terms", headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})
        assert weak.status_code == 304


def test_a_commit_shows_at_once(house: Running) -> None:
    with rooms(house) as browser:
        before = browser.get("/terms")
        browser.post(f"/one-click/{TOKEN}/well")
        after = browser.get("/terms", headers={"if-none-match": before.headers["etag"]})
        assert "0 perioden" in before.text
        assert "1 perioden" in after.text


def test_what_another_process_commits_shows_after_half_a_minute(house: Running, seconds: list[float]) -> None:
    with rooms(house) as browser:
        assert "0 perioden" in browser.get("/terms").text
        with house.site.bookkeeping.begin() as other_process:
            add_term_row(other_process, "elsewhere")
        seconds[0] = 29.9
        assert "0 perioden" in browser.get("/terms").text
        seconds[0] = 30.0
        assert "1 perioden" in browser.get("/terms").text


def test_a_page_made_from_older_rows_is_not_kept(house: Running) -> None:
    cache = house.site.cache
    with rooms(house) as browser:
        browser.get("/terms")
        key, page = next(iter(cache._pages.items()))
        begun = cache.generation
        cache.drop()
        cache.keep(key, page, begun)
        assert cache.find(key) is None


def test_the_plain_and_the_packed_page_have_tags_of_their_own(house: Running) -> None:
    with rooms(house) as browser:
        packed = browser.get("/terms", headers={"accept-encoding": "gzip"})
        plain = browser.get("/terms", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) == len(gzip.compress(plain.content, 6, mtime=0))


def test_addresses_with_other_queries_and_languages_are_other_pages(house: Running) -> None:
    with rooms(house) as browser:
        dutch, english, asked = browser.get("/terms"), browser.get("/en/terms"), browser.get("/terms?a=1")
    assert '<html lang="nl">' in dutch.text
    assert '<html lang="en">' in english.text
    assert asked.status_code == 200
    assert len(house.site.cache._pages) == 3


def test_head_works_where_get_does_with_the_same_headers(house: Running) -> None:
    with rooms(house) as browser:
        for address in ("/terms", "/terms", f"/personal/{TOKEN}", "/geen-pagina"):
            got, head = browser.get(address), browser.head(address)
            assert (head.status_code, head.content) == (got.status_code, b"")
            for name in ("etag", "content-length", "content-type", "cache-control"):
                assert head.headers.get(name) == got.headers.get(name), (address, name)


def test_staff_errors_and_personal_pages_are_never_kept(house: Running) -> None:
    with rooms(house) as browser:
        for address in ("/asks/missing", "/asks/broken", f"/personal/{TOKEN}", "/geen-pagina"):
            assert "etag" not in browser.get(address).headers, address
    with house.staff(Role.ADMIN) as browser:
        browser.get("/staff")
        browser.get("/staff/accounts")
    assert house.site.cache._pages == {}


def test_a_reader_with_a_session_is_not_served_from_what_is_kept(house: Running) -> None:
    with rooms(house) as browser:
        browser.get("/terms")
        browser.cookies.set("woordhouder", "x" * 43)
        assert browser.get("/terms").headers["cache-control"] == "no-store"


def test_too_many_addresses_do_not_fill_the_memory(house: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("woordhouder.web.caching._ROOM_BYTES", 20_000)
    with rooms(house) as browser:
        for number in range(60):
            browser.get(f"/terms?q={number}")
    assert len(house.site.cache._pages) < 20


def test_who_was_seen_and_who_tried_leave_the_pages_alone(house: Running) -> None:
    with rooms(house) as browser:
        browser.get("/terms")
        generation = house.site.cache.generation
        with house.site.bookkeeping.begin() as session:
            session.connection()
        assert house.site.cache.generation == generation


def test_a_cache_of_no_seconds_makes_every_page_anew(house: Running) -> None:
    house.site.cache.longest_seconds = 0
    with rooms(house) as browser:
        assert "0 perioden" in browser.get("/terms").text
        with house.site.bookkeeping.begin() as other_process:
            add_term_row(other_process, "elsewhere")
        assert "1 perioden" in browser.get("/terms").text
