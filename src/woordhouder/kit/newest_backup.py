"""Kit: when the newest file in a folder of backups was written."""

from collections.abc import Iterable
from datetime import UTC, datetime
from os import stat_result
from pathlib import Path


def newest_backup(folder: Path) -> tuple[datetime, int] | None:
    """Return when the newest file in the folder was written and how many bytes it has; None where there is none.

    Copies of papers keep their old dates, so any one fresh file tells that the backup ran.
    """
    return _newest(folder.rglob("*")) if folder.is_dir() else None


def newest_at_top(folder: Path) -> datetime | None:
    """Return the same of the files that lie in the folder itself, or where there are none in its folders.

    For who looks often: the copies of papers below may be very many. An empty file is no backup.
    """
    if not folder.is_dir():
        return None
    found = _newest(folder.iterdir()) or _newest(folder.glob("*/*"))
    return found[0] if found is not None and found[1] else None


def _newest(paths: Iterable[Path]) -> tuple[datetime, int] | None:
    kept: list[stat_result] = [path.stat() for path in paths if path.is_file()]
    newest = max(kept, key=lambda one: one.st_mtime, default=None)
    return (datetime.fromtimestamp(newest.st_mtime, UTC), newest.st_size) if newest else None
