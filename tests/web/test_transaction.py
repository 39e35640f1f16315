"""Web: one transaction a request: all of it is kept, or nothing."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.web.rooms import TOKEN, act, count_of_terms, rooms
from tests.web.site import Running
from woordhouder.app import wrap


def _terms(house: Running) -> int:
    with house.site.reading() as session:
        return count_of_terms(session)


def test_what_a_good_request_wrote_is_kept(house: Running) -> None:
    with rooms(house) as browser:
        assert browser.post(f"/one-click/{TOKEN}/well").status_code == 200
    assert _terms(house) == 1


@pytest.mark.parametrize(
    ("end", "status"),
    [
        ("422", 422),
        ("400", 400),
        ("bad", 400),
        ("missing", 404),
        ("forbidden", 403),
        ("conflict", 409),
        ("broken", 500),
    ],
)
def test_an_answer_of_400_or_more_keeps_nothing(house: Running, end: str, status: int) -> None:
    with rooms(house) as browser:
        assert browser.post(f"/one-click/{TOKEN}/{end}").status_code == status
    assert _terms(house) == 0


def test_a_failing_commit_is_a_503_and_keeps_nothing(house: Running) -> None:
    with rooms(house) as browser:
        assert browser.post(f"/one-click/{TOKEN}/commit-fails").status_code == 503
        assert _terms(house) == 0
        # The connection went back clean.
        assert browser.post(f"/one-click/{TOKEN}/well").status_code == 200
    assert _terms(house) == 1


def test_a_get_keeps_nothing_whatever_the_page_does(house: Running) -> None:
    with rooms(house) as browser:
        browser.get("/writes")
    assert _terms(house) == 0


def test_many_requests_leave_no_connection_taken(house: Running) -> None:
    with rooms(house) as browser:
        for _ in range(30):
            browser.get("/asks/broken")
            browser.post(f"/one-click/{TOKEN}/bad")
        assert browser.get("/terms").status_code == 200
    assert house.site.reading.kw["bind"].pool.checkedout() == 0


def test_the_personal_page_is_bound_to_its_own_secret(house: Running) -> None:
    other = "c" * 42 + "D"
    with rooms(house) as browser:
        mine = browser.get(f"/personal/{TOKEN}").text.split('name="csrf" value="')[1][:64]
        assert browser.post(f"/personal/{other}", data={"csrf": mine}).status_code == 403
        assert browser.post(f"/personal/{TOKEN}").status_code == 403
        assert _terms(house) == 0
        assert browser.post(f"/personal/{TOKEN}", data={"csrf": mine}).status_code == 303
    assert _terms(house) == 1


@pytest.mark.parametrize("token", ["short", "x" * 44, "é" * 43])
def test_a_link_of_another_shape_is_the_same_404(house: Running, token: str) -> None:
    with rooms(house) as browser:
        assert browser.get(f"/personal/{token}").status_code == 404


def test_many_writers_at_once_never_wait_for_a_thread_that_waits_for_them(house: Running) -> None:
    """With one thread for handlers: the second would wait there for the lock that only the first's commit frees."""

    async def three_writers() -> list[int]:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(max_workers=1))
        app = wrap(house.site, [act])
        base_url = house.site.base_url
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base_url) as browser:
            answers = await asyncio.gather(
                *(browser.post(f"/one-click/{TOKEN}/{end}") for end in ("well", "good", "fine"))
            )
        return [answer.status_code for answer in answers]

    # In a thread of its own: the browser that other tests share keeps an event loop in this one.
    with ThreadPoolExecutor(max_workers=1) as apart:
        assert apart.submit(asyncio.run, three_writers()).result(timeout=60) == [200, 200, 200]
    assert _terms(house) == 3
