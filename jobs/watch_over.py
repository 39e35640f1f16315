"""Jobs: look whether all goes well: tell staff once a day what does not, and give a sign of life where it does."""

import logging

from woordhouder.kit.mail import FolderTransport, Outcome, Transport
from woordhouder.kit.open_transport import open_transport
from woordhouder.kit.ping import PingFailed, ping
from woordhouder.scheduler import Every, Work
from woordhouder.watch.alert import Cause
from woordhouder.watch.health import health
from woordhouder.watch.raise_alerts import alert_mail, claim_alerts, give_back

WHEN = Every(minutes=5)
_log = logging.getLogger("woordhouder.watch")


def run(work: Work) -> dict[str, int]:
    """Return counts: alerts told, alerts whose mail did not leave, signs of life given or missed."""
    settings, now = work.settings, work.clock.now()
    with work.sessions.begin() as session:
        found = health(session, now, settings.mail_hours, settings.backups)
        # Claimed and committed before it goes: rather one alert too few than one a minute.
        untold = claim_alerts(session, found.causes, now) if settings.alert_address else []
    counts = {("told" if _tell(work, untold) else "not_told"): len(untold)} if untold else {}
    if settings.ping_url is not None and found.is_well:
        counts["ping" if _gives_sign(settings.ping_url) else "no_ping"] = 1
    return counts


def _tell(work: Work, causes: list[Cause]) -> bool:
    """Send the alert past the outbox, which may be what is broken; tell whether it left."""
    settings, now = work.settings, work.clock.now()
    assert settings.alert_address is not None
    mail = alert_mail(causes, settings.mail_from, settings.alert_address, settings.base_url, now)
    carrier: Transport = FolderTransport(settings.mail_dir)
    if settings.smtp_url:
        carrier = open_transport(settings.smtp_url)
    with carrier:
        ended = carrier.hand_over(mail)
    if ended.outcome in (Outcome.ACCEPTED, Outcome.UNCERTAIN):
        return True
    _log.warning("the alert did not leave: %s", ended.answer)
    with work.sessions.begin() as session:
        give_back(session, causes, now)
    return False


def _gives_sign(address: str) -> bool:
    try:
        ping(address)
    except PingFailed as failure:
        _log.warning("%s", failure)
        return False
    return True
