"""Web, staff: municipalities whose plan, revision of this year or accounts we miss, with the day of the law."""

from datetime import datetime

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.civic.legal_calendar import MomentKind
from woordhouder.kit.clock import brussels_date
from woordhouder.kit.language import N_
from woordhouder.kit.text import search_key
from woordhouder.plans.worklist import plan_work
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

HERE = "/staff/plannen/werklijst"
_SHOWN = {
    "": N_("Alles wat ontbreekt"),
    "plan": N_("Zonder meerjarenplan"),
    "revision": N_("Zonder aanpassing van het jaar"),
    "accounts": N_("Zonder jaarrekening"),
    "laat": N_("Alleen wat te laat is"),
}
_WORDS = {
    MomentKind.PLAN: N_("Meerjarenplan"),
    MomentKind.REVISION: N_("Aanpassing van %(year)s"),
    MomentKind.ACCOUNTS: N_("Jaarrekening van %(year)s"),
}


@get(HERE, guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def show_plan_work(
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
    toon: FromQuery[str] = "",
    naam: FromQuery[str] = "",
) -> Response[bytes]:
    """Show the municipalities that miss something, by name."""
    today, key = brussels_date(now), search_key(naam)
    all_work = plan_work(session, today)
    lines = []
    for work in all_work:
        missing = [m for m in work.missing if toon in ("", m.kind.value) or (toon == "laat" and m.is_late(today))]
        if missing and key in work.name_key:
            lines.append((work, [(m, m.is_late(today)) for m in missing]))
    return page(
        "staff/plan_work.html",
        lines=lines,
        place_count=len(all_work),
        words=_WORDS,
        shown_words=_SHOWN,
        filters={"toon": toon, "naam": naam},
    )
