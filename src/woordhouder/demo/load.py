"""Demo: load the whole demo into a database, once."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from woordhouder.demo.stage import STAFF, is_set, set_stage
from woordhouder.demo.tell import tell
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.clock import brussels_date
from woordhouder.matching.suggest import suggest
from woordhouder.reminders.compose import compose_due
from woordhouder.reminders.schedule import schedule_due
from woordhouder.reminders.write_letter import Letterhead
from woordhouder.settings import Settings

BEGAN_AT = datetime(2025, 1, 13, 9, 0, tzinfo=UTC)
SUGGESTED_AT = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
COMPOSED_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def load(session: Session, blobs: BlobFolder, letterhead: Letterhead, password: str) -> bool:
    """Load the demo and return True; False where it stands already, and then nothing changes.

    The story has its own fixed days, from January 2025 to 20 November 2026. password: for the demo accounts.
    """
    if is_set(session):
        return False
    stage = set_stage(session, password, BEGAN_AT)
    tell(session, blobs, stage)
    suggest(session, stage.municipality_id, SUGGESTED_AT)
    schedule_due(session, brussels_date(COMPOSED_AT), COMPOSED_AT)
    compose_due(session, letterhead, COMPOSED_AT)
    return True


def load_demo(session: Session, settings: Settings, password: str, _now: datetime) -> list[str]:
    """Load the demo on the first start; return its mail addresses. The story keeps its own days."""
    load(session, BlobFolder(settings.copies_dir), Letterhead(settings.mail_from, settings.base_url), password)
    return [address for _, address, _ in STAFF]
