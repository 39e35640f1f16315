"""Web, staff: the harvest: is all well, what needs a person, and which sites are visited."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.harvest.queries import SourceLine, open_issue_count, runs_and_issues, source_lines, source_with
from woordhouder.harvest.settle_issue import settle_issue
from woordhouder.harvest.standing import Standing
from woordhouder.harvest.switch import switch
from woordhouder.harvest.switch_annexes import switch_annexes
from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.kit.text import search_key
from woordhouder.web.desks import Desk, Part
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.staff.harvest_words import ADVICE, STANDINGS, words_of
from woordhouder.web.staff.sparkline import sparkline

DESK = Desk(N_("Oogst"), "/staff/oogst", Action.IMPORT_PAPERS, place=70, waits=open_issue_count, part=Part.PAPERS)

_A_PAGE = 40
_SWITCHES = {
    "on": (switch, True),
    "off": (switch, False),
    "annexes_on": (switch_annexes, True),
    "annexes_off": (switch_annexes, False),
}
_SHOWN = {
    "": N_("Alle die aanstaan"),
    "problemen": N_("Alleen wat aandacht vraagt"),
    "uit": N_("Alleen wat uit staat"),
}


@get("/staff/oogst", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def show_harvest(
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
    toon: FromQuery[str] = "",
    platform: FromQuery[str] = "",
    naam: FromQuery[str] = "",
    blad: FromQuery[int] = 1,
) -> Response[bytes]:
    """Show forty sources that fit the filter, what needs a person on top."""
    lines = source_lines(session, now)
    fitting = _fitting(lines, toon, platform, search_key(naam))
    last = max(1, -(-len(fitting) // _A_PAGE))
    number = min(max(1, blad), last)
    shown = fitting[(number - 1) * _A_PAGE : number * _A_PAGE]
    known = runs_and_issues(session, [line.source_id for line in shown])
    return page(
        "staff/harvest.html",
        lines=[(line, known[line.source_id], sparkline(known[line.source_id].trend)) for line in shown],
        counts=Counter(line.standing for line in lines),
        urgent=[standing for standing in Standing if standing.needs_a_person],
        off=Standing.OFF,
        standing_words=STANDINGS,
        advice=ADVICE,
        words_of=words_of,
        fitting_count=len(fitting),
        number=number,
        last=last,
        filters={"toon": toon, "platform": platform, "naam": naam},
        shown_words=_SHOWN,
        platforms=sorted({line.platform for line in lines}),
    )


def _fitting(lines: Sequence[SourceLine], shown: str, platform: str, name: str) -> list[SourceLine]:
    def fits(line: SourceLine) -> bool:
        if shown == "problemen":
            is_shown = line.standing.needs_a_person
        else:
            is_shown = (line.standing is Standing.OFF) is (shown == "uit")
        return is_shown and platform in ("", line.platform) and name in line.name_key

    return [line for line in lines if fits(line)]


@post("/staff/oogst/{source_id:int}/schakel", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def switch_source(
    source_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Turn the nightly visits to one site on or off, or whether its annexes are kept."""
    wanted = form.text("to", longest=20)
    if not form.is_right or wanted not in _SWITCHES:
        raise BadInput(N_("Open de lijst opnieuw en kies aan of uit."))
    turn, is_on = _SWITCHES[wanted]
    turn(session, source_with(session, source_id), is_on, page.account_id, now)
    return page.redirect(f"/staff/oogst/{source_id}")


@post("/staff/oogst/meldingen/{issue_id:int}", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def settle(
    issue_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Let an issue rest until there is more of it."""
    issue = settle_issue(session, issue_id, page.account_id, now)
    return page.redirect(f"/staff/oogst/{issue.source_id}")
