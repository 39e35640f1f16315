"""Jobs: ask the Internet Archive to keep the papers behind our judgements too, where the host switched it on."""

from typing import Final

from woordhouder.assessment.papers_behind import papers_behind
from woordhouder.documents.ask_for_captures import ask_for_captures
from woordhouder.documents.wish_capture import wish_captures
from woordhouder.kit.outbound import Outbound
from woordhouder.kit.polite_fetch import Contact
from woordhouder.kit.save_page_now import SavePageNow
from woordhouder.scheduler import Every, Work

WHEN = Every(minutes=1)
_A_MINUTE: Final = 4
_A_MINUTE_WITH_KEY: Final = 12


def run(work: Work) -> dict[str, int]:
    """Queue what judgements newly rest on, then ask for a few; off, it does nothing at all."""
    settings = work.settings
    if not settings.asks_for_captures:
        return {}
    with work.sessions.begin() as session:
        wished = wish_captures(session, papers_behind(session), work.clock.now())
    key = settings.capture_key
    archive = SavePageNow(
        "Woordhouder/0.1", Contact(settings.base_url, settings.contact), work.clock, Outbound(), key
    )
    try:
        most = _A_MINUTE_WITH_KEY if key else _A_MINUTE
        counts = ask_for_captures(work.sessions, archive, most, work.clock.now)
    finally:
        archive.close()
    return counts | ({"wished": wished} if wished else {})
