"""Documents: bring every copy to another place, and read each there before it counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from woordhouder.documents.scrub import each_once
from woordhouder.kit.blobs import Blobs
from woordhouder.kit.errors import NotFound


@dataclass
class StoreCopied:
    """What came of it."""

    copied: int = 0
    same: int = 0
    """Stood there already, and was read there."""
    failed: list[str] = field(default_factory=list)
    """The reason for each copy that is not whole in the new place."""


def copy_store(source: Blobs, target: Blobs, promised: Iterable[str]) -> StoreCopied:
    """Copy what the source keeps and what rows rest on (in order); nothing of the source changes.

    Run again after a stop it goes on: what stands whole in the new place is only read. Raises StoreAway.
    """
    done = StoreCopied()
    for digest in each_once(promised, source.digests()):
        try:
            target.read(digest)
        except NotFound:
            _copy(source, target, digest, done)
        else:
            done.same += 1
    return done


def _copy(source: Blobs, target: Blobs, digest: str, done: StoreCopied) -> None:
    try:
        target.keep(source.read(digest))
        target.read(digest)
    except NotFound as reason:
        done.failed.append(str(reason))
    else:
        done.copied += 1
