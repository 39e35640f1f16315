"""Web, staff: all promises, by municipality and state, each with what it needs next."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.assessment.queries import standing_of, statuses_of
from woordhouder.assessment.waiting import waiting_ids
from woordhouder.commitments import queries
from woordhouder.commitments.commitment import Publication
from woordhouder.commitments.words import PUBLICATION
from woordhouder.kit.language import N_
from woordhouder.matching.queries import open_counts
from woordhouder.web.desks import Desk
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.staff.next_step import next_step

DESK = Desk(N_("Beloften"), "/staff/beloften", Action.LOOK_AROUND, place=10)

_A_PAGE = 50


@get("/staff/beloften", guards=[allowed(Action.LOOK_AROUND)], sync_to_thread=True)
def show_commitments(
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    gemeente: FromQuery[str] = "",
    staat: FromQuery[str] = "",
    blad: FromQuery[int] = 1,
) -> Response[bytes]:
    """Show the promises that fit the filter, fifty on a page."""
    municipality = queries.municipality_by_slug(session, gemeente) if gemeente else None
    publication = next((member for member in Publication if member.value == staat), None)
    town_id = municipality.id if municipality else None
    count = queries.count_lines(session, town_id, publication)
    last = max(1, -(-count // _A_PAGE))
    number = min(max(1, blad), last)
    lines = queries.lines(session, town_id, publication, first=(number - 1) * _A_PAGE, most=_A_PAGE)
    return page(
        "staff/commitments.html",
        lines=_with_state(session, lines),
        count=count,
        number=number,
        last=last,
        gemeente=gemeente,
        staat=staat,
        municipalities=[(m.slug, m.name) for m in queries.municipalities_with_promises(session)],
        states=[(member.value, words) for member, words in PUBLICATION.items()],
        publication_words=PUBLICATION,
    )


def _with_state(session: Session, lines: list[queries.CommitmentLine]) -> list[dict[str, Any]]:
    ids = [line.commitment.id for line in lines]
    statuses, standings = statuses_of(session, ids), standing_of(session, ids)
    waiting, open_ = waiting_ids(session, ids), open_counts(session, ids)
    return [
        {
            "line": line,
            "status": statuses[line.commitment.id],
            "standing": standings[line.commitment.id],
            "next": next_step(
                line.commitment.id,
                line.municipality.slug,
                line.commitment.publication,
                statuses[line.commitment.id],
                open_count=open_.get(line.commitment.id, 0),
                is_waiting=line.commitment.id in waiting,
            ),
        }
        for line in lines
    ]
