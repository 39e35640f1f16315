"""Web, staff: printed voters whom no mandate was found for: a person says once who they are."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.council.settled_voter import VoterVerdict
from woordhouder.harvest.settle_voter import settle_voter
from woordhouder.harvest.unsettle_voter import unsettle_voter
from woordhouder.harvest.voters import open_voter_count, open_voters, settled_voters
from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.web.desks import Desk, Part
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

DESK = Desk(
    N_("Stemmers"), "/staff/stemmers", Action.IMPORT_PAPERS, place=72, waits=open_voter_count, part=Part.PAPERS
)
_SHOWN = 30


@get("/staff/stemmers", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def show_voters(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show the voters who wait, the most frequent first, and what was settled."""
    return page(
        "staff/voters.html",
        voters=open_voters(session, _SHOWN),
        waiting_count=open_voter_count(session),
        settled=settled_voters(session, _SHOWN),
    )


@post("/staff/stemmers", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def settle_one(
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Remember who a voter is, that it is no member, or that nobody knows yet."""
    municipality_id = form.number("municipality")
    voter_key = form.text("voter", longest=300)
    verdict = form.choice("verdict", VoterVerdict)
    person = form.number("person", is_needed=verdict is VoterVerdict.PERSON)
    if not form.is_right or municipality_id is None or verdict is None:
        raise BadInput(N_("Kies een persoon uit de lijst."))
    official_id = person if verdict is VoterVerdict.PERSON else None
    settle_voter(session, municipality_id, voter_key, verdict, official_id, page.account_id, now)
    return page.redirect("/staff/stemmers")


@post("/staff/stemmers/{settled_id:int}/ongedaan", guards=[allowed(Action.IMPORT_PAPERS)], sync_to_thread=True)
def unsettle_one(
    settled_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Take back what was said about a voter."""
    unsettle_voter(session, settled_id, page.account_id, now)
    return page.redirect("/staff/stemmers")
