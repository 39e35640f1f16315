"""Web, staff: the groups of words for one thing by which promises, papers and searches meet."""

from datetime import datetime
from typing import Annotated

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.kit.language import N_
from woordhouder.matching.synonyms.add_group import switch_off_default
from woordhouder.matching.synonyms.queries import group_lines, retired_lines
from woordhouder.matching.synonyms.retire_group import retire_group
from woordhouder.web.desks import Desk, Part
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

HERE = "/staff/woorden"
DESK = Desk(N_("Woorden"), HERE, Action.REVIEW_SUGGESTION, place=75, part=Part.PAPERS)
_A_PAGE = 40
_LONGEST_SOUGHT = 60
_RETIRED = 20
_Number = Annotated[int, QueryParameter(ge=1, le=10_000)]


@get(HERE, guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def show_word_groups(
    session: NamedDependency[Session], page: NamedDependency[Page], zoek: FromQuery[str] = "", blad: _Number = 1
) -> Response[bytes]:
    """Show the groups, those of staff first. zoek: only with this in a word."""
    sought = zoek.strip()[:_LONGEST_SOUGHT]
    lines = group_lines(session, sought)
    return page(
        "staff/word_groups.html",
        lines=lines[(blad - 1) * _A_PAGE : blad * _A_PAGE],
        count=len(lines),
        sought=sought,
        number=blad,
        last=max(1, -(-len(lines) // _A_PAGE)),
        retired=retired_lines(session, _RETIRED) if blad == 1 and not sought else [],
    )


@post(f"{HERE}/{{group_id:int}}/weg", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def retire_word_group(
    group_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Put a group of staff away; one that comes with the program is used again."""
    retire_group(session, group_id, page.account_id, now)
    return page.redirect(HERE)


@post(f"{HERE}/uit", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def switch_off_word_group(
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Stop using a group that comes with the program."""
    switch_off_default(session, form.text("standaard", longest=16), page.account_id, now)
    return page.redirect(HERE)
