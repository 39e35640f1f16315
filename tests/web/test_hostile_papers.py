"""Web: 500 hostile words brought in with a harvested paper and through a form stay words in a real browser.

The pages that show them are opened in Chromium under our own headers: nothing runs, nothing is loaded from
elsewhere, and the content security policy has nothing to report.
"""

from html import escape
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser

from tests.harvest.council_paper import HOST, Point, paper
from tests.told import Told
from tests.web.browser import Browser as Client
from tests.web.watched_page import HOW_IT_RUNS, watched_page
from woordhouder.accounts.membership import Role
from woordhouder.council.agenda_item import AgendaItem
from woordhouder.harvest.run import run_source
from woordhouder.harvest.take_folder import NoFetch, folder_source

_RUN = "window.ran=1"
_SHELLS = (
    "<script>{run}</script>",
    "<ScRiPt/x>{run}</sCrIpT >",
    "</title><script>{run}</script>",
    "<svg/onload={run}>",
    "</textarea><script>{run}</script>",
    "--><script>{run}</script>",
    "]]><script>{run}</script>",
    "<img src=x onerror={run}>",
    "<svg><script>{run}</script></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>",
    "<svg><set onbegin={run}>",
    "<svg><a xlink:href='javascript:{run}'><text x=9 y=9>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload={run}>#x'>",
    "<math><mtext></p><style><img src=x onerror={run}></style>",
    "<math><mi xlink:href='javascript:{run}'>x</mi></math>",
    "<noscript><p title='</noscript><img src=x onerror={run}>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={run}>",
    "<iframe src=javascript:{run}></iframe>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<object data=javascript:{run}>",
    "<a href=javascript:{run} autofocus onfocus={run}>x</a>",
    "<a href='data:text/html,<script>{run}</script>'>x</a>",
    "<details open ontoggle={run}><summary>x</summary></details>",
    "<video><source onerror={run}></video>",
    "<body onload={run}>",
    "<input autofocus onfocus={run}>",
    "<select autofocus onfocus={run}>",
    "<marquee onstart={run}>x</marquee>",
    "<audio src=x onerror={run}>",
    "<style>@keyframes x{{}}</style><b style='animation-name:x' onanimationstart={run}>x</b>",
    "<link rel=stylesheet href=//kwaad.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<base href=//kwaad.example/>",
    "<img src=//kwaad.example/x.png>",
    "<template><script>{run}</script></template>",
    "<xmp><script>{run}</script></xmp>",
    "<isindex type=image src=x onerror={run}>",
)
_BREAKS = (
    *("", '"', "'", '">', "'>", "</h1>", "</p></div>", "\x00", "\u202e", "&quot;>", "&#60;", "%3E", "\\u003e"),
    *("]]>", "-->"),
)
HOSTILE = tuple(dict.fromkeys(mark + shell.format(run=_RUN) for mark, shell in product(_BREAKS, _SHELLS)))
_ADDRESSES = (
    f"javascript:{_RUN}//",
    f"JaVa&#x53;cRiPt:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    "//kwaad.example/x",
)
_MOST_A_PAGE = 125


def _papers(place: Path) -> None:
    """Write the words into every field of a paper: as text in four, and as they are, unescaped, in a fifth."""
    for number in range(0, len(HOSTILE), _MOST_A_PAGE):
        words = HOSTILE[number : number + _MOST_A_PAGE]
        points = [_point(f"{number}-{n}", escape(word)) for n, word in enumerate(words)]
        _write(place, number, points)
    _write(place, 9_000, [_point(f"raw-{n}", word) for n, word in enumerate(HOSTILE[::10])])


def _point(id: str, word: str) -> Point:
    return Point(word, id, decision=word, words=word, outcome=word, votes={f"=An {word}": "voor"})


def _write(place: Path, number: int, points: list[Point]) -> None:
    start = f"2026-{1 + number // _MOST_A_PAGE % 9:02}-15T20:00:00+01:00"
    annexes = "".join(
        f'<a property="eli:related_to" about="{HOST}/besluit/{number}-{n}" href="{escape(address)}">'
        f"{escape(HOSTILE[n])}</a>"
        for n, address in enumerate(_ADDRESSES)
    )
    page = paper("minutes", *points, meeting=str(number), start=start).replace(
        b"</body>", annexes.encode() + b"</body>"
    )
    (place / f"{number} <img src=x onerror={_RUN}>.html").write_bytes(page)


# What a browser makes of words does not depend on the database.
@pytest.mark.parametrize("told", ["sqlite"], indirect=True)
def test_500_hostile_words_of_papers_and_forms_stay_words(told: Told, browser: Browser, tmp_path: Path) -> None:
    assert len(HOSTILE) >= 500
    meetings = _harvested(told, tmp_path)
    searches = [f"/gemeenten?zoek={quote(' '.join(HOSTILE[at::10]))}" for at in range(10)]
    with told.house.stranger() as stranger, told.house.staff(Role.ADMIN) as admin:
        public = [f"/zitting/{meeting}" for meeting in meetings]
        bad = _visit(browser, stranger, [*public, "/", "/gemeente/voorbeeldgem", *searches])
        bad += _visit(browser, admin, [*public[:1], "/staff", "/staff/oogst", "/staff/voorstellen"])
    assert bad == []


def _harvested(told: Told, place: Path) -> list[int]:
    papers = place / "papieren"
    papers.mkdir()
    _papers(papers)
    site = told.house.site
    with site.writing.begin() as session:
        source = folder_source(session, "99001", papers)
    ended = run_source(site.writing, site.blobs, told.house.clock, NoFetch(), source.id)
    with site.reading() as session:
        rows = session.execute(
            sa.select(AgendaItem.meeting_id, AgendaItem.title).where(AgendaItem.title.contains("ran=1"))
        ).all()
    assert len({row.title for row in rows}) >= 400, (len(rows), ended)
    return sorted({row.meeting_id for row in rows})


def _visit(browser: Browser, client: Client, addresses: list[str]) -> list[str]:
    page, bad = watched_page(browser, client)
    page.add_init_script(_LISTEN)
    for address in addresses:
        page.goto(f"http://127.0.0.1:8000{address}")
        found: list[str] = page.evaluate(HOW_IT_RUNS) + page.evaluate("window.reported || []")
        bad += [f"{address[:60]}: {what}" for what in found]
    page.close()
    return bad


_LISTEN = """document.addEventListener("securitypolicyviolation", event => {
  (window.reported ||= []).push("policy " + event.violatedDirective + " " + event.blockedURI);
});"""
