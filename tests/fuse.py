"""Tests: a fuse that kills its own process at a named point, as if the power went."""

import os
import signal


class Fuse:
    """Burns down with each step of its kind; at the end the process is gone.

    point: `KIND:N`, for the Nth step of that kind; `none:0` never.
    """

    def __init__(self, point: str) -> None:
        self.kind, _, number = point.partition(":")
        self.left = int(number)

    def burn(self, kind: str) -> None:
        if kind == self.kind:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
