"""Plans: what a follow-up report says of an action, from its own free words; pure."""

import re
from enum import Enum

from woordhouder.kit.text import search_key


class Progress(Enum):
    """How far an action is, as far as the words are known."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_STARTED = "not_started"
    DELAYED = "delayed"
    STOPPED = "stopped"


# The first that stands in the words counts: "niet uitgevoerd" before "uitgevoerd", "niet gestart" before "gestart".
_WORDS = (
    (
        Progress.STOPPED,
        r"stopgezet|stop gezet|geschrapt|geannuleerd|verval(?:t|len)|verlaten|niet (?:meer )?uit(?:ge)?voer",
    ),
    (Progress.DELAYED, r"vertraagd|vertraging|uitgesteld|achter op schema|on ?hold|opgeschort|bijsturen"),
    (
        Progress.NOT_STARTED,
        r"niet (?:op)?gestart|(?:nog )?(?:op )?te starten|niet begonnen|nog niet|gepland|in voorbereiding",
    ),
    (
        Progress.UNDER_WAY,
        r"in uitvoering|lopende?|loopt|(?:op)?gestart|bezig|op schema|volgens planning|deels|gedeeltelijk"
        r"|(?:bijna|grotendeels) (?:klaar|uitgevoerd|gerealiseerd|afgerond)",
    ),
    (
        Progress.DONE,
        r"uitgevoerd|gerealiseerd|afgerond|voltooid|afgewerkt|klaar|beeindigd|volledig|afgelopen",
    ),
)
_PATTERNS = tuple((progress, re.compile(rf"\b(?:{words})")) for progress, words in _WORDS)


def progress_in(words: str) -> Progress | None:
    """Return how far these words say that it is; None where they say something else."""
    said = search_key(words)
    return next((progress for progress, pattern in _PATTERNS if pattern.search(said)), None)


def is_setback(progress: Progress | None) -> bool:
    """Tell whether a person should ask whether this works against a promise."""
    return progress in (Progress.STOPPED, Progress.DELAYED, Progress.NOT_STARTED)
