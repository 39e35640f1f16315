"""Web: the page of one request: renders in its language, for its reader, and redirects within the house."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from litestar import Request, Response
from litestar.datastructures import Cookie
from litestar.di import NamedDependency

from woordhouder.accounts.viewer import Viewer
from woordhouder.kit.clock import brussels_date
from woordhouder.web.cookies import form_cookie_name
from woordhouder.web.csrf import csrf_token
from woordhouder.web.language import LANGUAGE_NAMES, LANGUAGES, language_of, prefixed
from woordhouder.web.site import Site

HTML = "text/html"
_STAFF = "/staff"


class Page:
    """Makes the answer. Templates always see what `_common` gives."""

    def __init__(self, request: Request[Any, Any, Any], site: Site, now: datetime) -> None:
        self._request = request
        self._site = site
        self._now = now
        # The transaction asks: what answers with 400 or more keeps nothing.
        self.is_refusal = False
        viewer = request.scope.get("user")
        self.viewer = viewer if isinstance(viewer, Viewer) else None
        self.language = self.viewer.language if self.viewer else language_of(request.scope["state"])

    @property
    def account_id(self) -> int:
        """Return who acts; only on pages behind a staff guard."""
        assert self.viewer is not None, "this page has no staff guard"
        return self.viewer.account_id

    def __call__(
        self,
        template: str,
        /,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        cookies: Sequence[Cookie] = (),
        **values: Any,
    ) -> Response[bytes]:
        """Return the rendered template. A status of 400 or more also keeps nothing that was written."""
        if status >= 400:
            self.is_refusal = True
        text = self._site.templates.render(self.language, template, {**self._common(), **values})
        return Response(
            text.encode(), status_code=status, media_type=HTML, headers=headers or {}, cookies=list(cookies)
        )

    def text(self, template: str, /, **values: Any) -> str:
        """Return a rendered part in this page's language, for what is no web page: a calendar, a feed."""
        return self._site.templates.render(self.language, template, values).strip()

    def redirect(
        self, path: str, *, cookies: Sequence[Cookie] = (), headers: dict[str, str] | None = None
    ) -> Response[bytes]:
        """Send the reader on to another page of this house, in the same language."""
        if not is_local(path):
            raise ValueError(f"not an address of this house: {path[:80]!r}")
        there = {**(headers or {}), "location": prefixed(path, self.language if self.viewer is None else "nl")}
        return Response(b"", status_code=303, media_type=HTML, headers=there, cookies=list(cookies))

    def _common(self) -> dict[str, Any]:
        base_url, here = self._site.base_url, self._request.scope["path"]
        return {
            "viewer": self.viewer,
            "site": {"name": "Woordhouder", "contact": self._site.contact, "address": base_url},
            "here": here,
            "other_language": self._other_language(here),
            "is_demo": False,
            "csrf": self._csrf(),
            "now": self._now,
            "today": brussels_date(self._now),
            "base_url": base_url,
            "absolute": lambda path: base_url + path,
        }

    def in_other_language(self, address: str) -> dict[str, str]:
        """Return the link to a page of this house in the language that this one is not in."""
        code = next(language for language in LANGUAGES if language != self.language)
        return {"code": code, "name": LANGUAGE_NAMES[code], "address": prefixed(address, code)}

    def _other_language(self, here: str) -> dict[str, str] | None:
        """Return the same page in the other language; for staff the page to come back to after the choice."""
        is_reading = self._request.method in ("GET", "HEAD")
        if here.startswith(_STAFF) != (self.viewer is not None) or not (is_reading or self.viewer):
            return None
        query = self._request.scope["query_string"].decode("ascii", "replace")
        asked = f"{here}?{query}" if query else here
        return self.in_other_language(asked if is_reading else _STAFF)

    def _csrf(self) -> str:
        secret = self._site.secret
        if self.viewer is not None:
            return csrf_token(secret, "session", self.viewer.token_hash)
        token = self._request.path_params.get("token")
        if isinstance(token, str):
            return csrf_token(secret, "link", token)
        cookie = self._request.cookies.get(form_cookie_name(self._site.is_https), "")
        return csrf_token(secret, "form_cookie", cookie) if cookie else ""


def is_local(path: str) -> bool:
    """Tell whether an address stays within this house, however a browser may read it."""
    starts_here = path.startswith("/") and not path.startswith(("//", "/\\"))
    return starts_here and "\\" not in path and path.isprintable()


def staff_address(wanted: str) -> str:
    """Return the staff page that a form asks to go on to; the work list for anything else."""
    is_staff_page = wanted == _STAFF or wanted.startswith((f"{_STAFF}/", f"{_STAFF}?"))
    return wanted if is_staff_page and is_local(wanted) else _STAFF


async def provide_now(site: NamedDependency[Site]) -> datetime:
    """Return the moment of this request, the same for all that happens in it."""
    return site.clock.now()


async def provide_page(
    request: Request[Any, Any, Any], site: NamedDependency[Site], now: NamedDependency[datetime]
) -> Page:
    return Page(request, site, now)
