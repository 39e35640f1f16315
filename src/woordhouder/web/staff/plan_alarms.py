"""Web, staff: revisions of a plan that took something away from a promise: evidence against it, or not."""

from datetime import datetime

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.orm import Session

from woordhouder.accounts.rules import Action
from woordhouder.assessment.decide_plan_alarm import accept_plan_alarm, refuse_plan_alarm
from woordhouder.assessment.plan_alarms import decided_alarms, open_alarm_count, open_alarms
from woordhouder.kit.language import N_
from woordhouder.web.desks import Desk, Part
from woordhouder.web.forms import Form
from woordhouder.web.guards import allowed
from woordhouder.web.page import Page
from woordhouder.web.public import addresses

HERE = "/staff/plannen/alarm"
DESK = Desk(N_("Alarm"), HERE, Action.REVIEW_SUGGESTION, place=22, waits=open_alarm_count, part=Part.PAPERS)
_SHOWN = 20


@get(HERE, guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def show_alarms(session: NamedDependency[Session], page: NamedDependency[Page]) -> Response[bytes]:
    """Show the alarms that wait, the oldest first, and what was decided last."""
    return page(
        "staff/plan_alarms.html",
        waiting=open_alarms(session, _SHOWN),
        waiting_count=open_alarm_count(session),
        decided=decided_alarms(session, _SHOWN),
        plan_of=addresses.of_plan,
    )


@post(f"{HERE}/{{alarm_id:int}}/aanvaard", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def accept_alarm(
    alarm_id: FromPath[int],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Make the proposed sentence evidence against the promise."""
    accept_plan_alarm(session, alarm_id, page.account_id, now)
    return page.redirect(HERE)


@post(f"{HERE}/{{alarm_id:int}}/weiger", guards=[allowed(Action.REVIEW_SUGGESTION)], sync_to_thread=True)
def refuse_alarm(
    alarm_id: FromPath[int],
    form: NamedDependency[Form],
    session: NamedDependency[Session],
    page: NamedDependency[Page],
    now: NamedDependency[datetime],
) -> Response[bytes]:
    """Refuse an alarm, with the reason."""
    refuse_plan_alarm(session, alarm_id, form.text("reason", longest=500), page.account_id, now)
    return page.redirect(HERE)
