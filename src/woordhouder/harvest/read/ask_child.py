"""Harvest, read: let a process of its own open a strange file: bytes in, JSON out, without our secrets."""

import json
import os
import subprocess
import sys
from typing import Any

from woordhouder.kit.errors import Unreadable

# What Python needs to find itself.
_ENVIRONMENT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "LANG", "TZ")


def ask_child(module: str, data: bytes, seconds: float, *words: str) -> dict[str, Any]:
    """Return what a module of this room answers when it is run with these words and given these bytes.

    Raises TimeoutError after so many seconds, ChildProcessError when it died, Unreadable with its reason when it
    refuses.
    """
    command = (sys.executable, "-m", f"woordhouder.harvest.read.{module}", *words)
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, timeout=seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError(module) from None
    if done.returncode != 0:
        raise ChildProcessError(module)
    answer: dict[str, Any] = json.loads(done.stdout)
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    return answer
