"""Web: every answer carries the headers that keep a reader safe."""

from http import HTTPMethod

import pytest

from tests.web.site import Running
from woordhouder.accounts.membership import Role
from woordhouder.web.static_files import static_address

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    ("method", "address"),
    [
        (HTTPMethod.GET, "/staff/sign-in"),
        (HTTPMethod.GET, "/staff"),
        (HTTPMethod.GET, "/geen-pagina"),
        (HTTPMethod.HEAD, "/staff/sign-in"),
        (HTTPMethod.OPTIONS, "/staff/sign-in"),
        (HTTPMethod.POST, "/staff/sign-in"),
        (HTTPMethod.DELETE, "/staff"),
        (HTTPMethod.GET, static_address("woordhouder.css")),
    ],
)
def test_every_answer_has_the_headers(house: Running, method: HTTPMethod, address: str) -> None:
    with house.stranger() as browser:
        headers = browser.request(method, address).headers
    assert headers["content-security-policy"] == _POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "server" not in headers


def test_https_is_asked_for_good_and_only_on_https(house: Running, https_house: Running) -> None:
    with house.stranger() as plain, https_house.stranger() as safe:
        assert "strict-transport-security" not in plain.get("/staff/sign-in").headers
        header = safe.get("/staff/sign-in").headers["strict-transport-security"]
    assert header == "max-age=63072000; includeSubDomains"


def test_staff_pages_and_personal_pages_are_never_kept(house: Running) -> None:
    with house.staff(Role.ADMIN) as browser:
        for address in ("/staff", "/staff/accounts", "/staff/invitation/" + "x" * 43, "/geen-pagina"):
            assert browser.get(address).headers["cache-control"] == "no-store", address


def test_a_file_has_its_hash_in_its_name_and_is_kept_for_good(house: Running) -> None:
    with house.stranger() as browser:
        answer = browser.get(static_address("woordhouder.css"))
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"] == "text/css; charset=utf-8"
        assert answer.headers["content-encoding"] == "gzip"
        again = browser.get(static_address("woordhouder.css"), headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "name", ["woordhouder.css", "../settings.py", "%2e%2e/settings.py", "..%2fsettings.py", ""]
)
def test_only_the_files_of_the_list_can_be_had(house: Running, name: str) -> None:
    with house.stranger() as browser:
        assert browser.get(f"/static/{name}").status_code == 404
