"""Web, api: whether this installation does what it must, for a program that watches: 200, or 503 and why."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from sqlalchemy.orm import Session

from woordhouder.watch.health import health
from woordhouder.web.guards import public
from woordhouder.web.site import Site


@get("/health", guards=[public], sync_to_thread=True)
def show_health(
    site: NamedDependency[Site], session: NamedDependency[Session], now: NamedDependency[datetime]
) -> Response[Any]:
    """Ages are whole minutes; none where nothing is to be looked at, or nothing ever happened."""
    found = health(session, now, site.mail_hours, site.backups)
    said = {
        "status": "ok" if found.is_well else "degraded",
        "causes": [cause.value for cause in found.causes],
        "oldest_mail_minutes": _minutes(found.mail_waited),
        "last_harvest_minutes": _minutes(found.harvest_age),
        "last_backup_minutes": _minutes(found.backup_age),
    }
    return Response(
        msgspec.json.encode(said),
        status_code=200 if found.is_well else 503,
        media_type="application/json",
        # Each look is a new one: a page that was kept would hide what broke since.
        headers={"cache-control": "no-store, max-age=0"},
    )


def _minutes(age: timedelta | None) -> int | None:
    return None if age is None else max(0, int(age.total_seconds() // 60))
