"""Reminders: say in which language somebody reads our mails; no source tells, a person does."""

from datetime import datetime

from sqlalchemy.orm import Session

from woordhouder.accounts import audit
from woordhouder.civic.official import Official
from woordhouder.kit.errors import NotFound
from woordhouder.reminders.mail_language import known_language


def say_language(session: Session, official_id: int, language: str, by: int, now: datetime) -> Official:
    """Keep the language for mails that are written from now on. Raises NotFound."""
    official = session.get(Official, official_id, with_for_update=True)
    if official is None:
        raise NotFound(f"No official with id {official_id}: look for the name again")
    before = official.language
    if before != known_language(language):
        official.language = language
        session.flush()
        audit.write(
            session,
            by,
            "say_language",
            ("official", official.id),
            {"language": before},
            {"language": language},
            now,
        )
    return official
