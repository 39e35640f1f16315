"""Web, staff: the days that the law asks for, by region: read them, and keep others where the law is other."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.civic.legal_calendar import MomentKind, Region, legal_rules
from woordhouder.civic.legal_rules import own_rules
from woordhouder.civic.set_legal_rule import add_rule, drop_rule, give_back, take_over
from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.web.desks import Desk, Part
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page

HERE = "/staff/wet"
DESK = Desk(N_("Wettelijke dagen"), HERE, Action.RELEASE_MAIL, place=58, part=Part.MAIL)


@get(HERE, guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def show_legal_days(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show what holds in each region, and who says so."""
    own = own_rules(session)
    ours = {region: [row for row in own if row.region is region] for region in Region}
    usual = {region: [rule for rule in legal_rules() if rule.region == region.value] for region in Region}
    return page("staff/legal_calendar.html", regions=list(Region), own=ours, usual=usual, kinds=list(MomentKind))


@post(HERE, guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def add_legal_day(
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Add a day to what holds in a region."""
    region, kind = form.choice("region", Region), form.choice("kind", MomentKind)
    day, month, first = form.number("day"), form.number("month"), form.number("first_year")
    last = form.number("last_year", is_needed=False)
    if region is None or kind is None or day is None or month is None or first is None or not form.is_right:
        raise BadInput(N_("Vul het gewest, het moment, de dag en het eerste jaar in."))
    add_rule(session, region, kind, (month, day), (first, last), page.account_id, now)
    return page.redirect(HERE)


@post(f"{HERE}/overnemen", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def take_over_legal_days(
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Copy what the program says, to change it."""
    take_over(session, _region(form), page.account_id, now)
    return page.redirect(HERE)


@post(f"{HERE}/terug", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def give_legal_days_back(
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Let what the program says hold again."""
    give_back(session, _region(form), page.account_id, now)
    return page.redirect(HERE)


@post(f"{HERE}/{{rule_id:int}}/weg", guards=[allowed(Action.RELEASE_MAIL)], sync_to_thread=True)
def drop_legal_day(
    rule_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Take one day away."""
    drop_rule(session, rule_id, page.account_id, now)
    return page.redirect(HERE)


def _region(form: Form) -> Region:
    region = form.choice("region", Region)
    if region is None:
        raise BadInput(N_("Kies een gewest."))
    return region
