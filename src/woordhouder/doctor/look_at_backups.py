"""Doctor: look whether a fresh backup was made."""

from datetime import datetime, timedelta
from pathlib import Path

from woordhouder.doctor.finding import Finding, broken, hint, well
from woordhouder.kit.newest_backup import newest_backup

CHECK = "Reservekopie"
LONGEST_AGE = timedelta(hours=26)
_MAKE = "Maak elke nacht een kopie van databank, copies en secret_key, zie docs/hosting.md."


def look_at_backups(folder: Path | None, now: datetime) -> list[Finding]:
    """folder: where backups of this installation arrive; none: nobody said so."""
    if folder is None:
        return [
            hint(
                CHECK,
                "Waar uw reservekopieën liggen, is niet bekend.",
                f"Zet die map in WOORDHOUDER_BACKUPS. {_MAKE}",
            )
        ]
    found = newest_backup(folder)
    if found is None:
        return [broken(CHECK, f"In {folder} ligt geen reservekopie.", _MAKE)]
    at, byte_count = found
    if byte_count == 0:
        return [broken(CHECK, f"De nieuwste reservekopie in {folder} is leeg.", _MAKE)]
    hours = (now - at).total_seconds() / 3600
    if now - at > LONGEST_AGE:
        return [broken(CHECK, f"De nieuwste reservekopie in {folder} is {hours:.0f} uur oud.", _MAKE)]
    return [well(CHECK, f"De nieuwste reservekopie is {max(hours, 0):.0f} uur oud.")]
