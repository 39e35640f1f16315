"""Tests, reminders, torture: a forked process that can be killed at any moment.

Forked, not started afresh: a kill costs milliseconds, so that many fit into a minute.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable


class Child:
    """Does one deed in a process of its own."""

    def __init__(self, deed: Callable[[], object]) -> None:
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid == 0:
            self._live(deed)

    def _live(self, deed: Callable[[], object]) -> None:
        code = 1
        try:
            deed()
            code = 0
        except BaseException as error:  # noqa: BLE001 (the end of a process: told, never passed on)
            # One line: a database that is killed is meant to make errors.
            sys.stderr.write(traceback.format_exception_only(error)[0].splitlines()[0][:200] + "\n")
        finally:
            # Not sys.exit: nothing of the parent may be wound up here.
            os._exit(code)

    def kill(self) -> int:
        """Kill it as the power would, and return how it ended."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def wait(self) -> int:
        """Return the exit code; that of a killed one is negative, as subprocess tells it."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def has_ended(self) -> int | None:
        """Return the exit code if it ended by itself, else None."""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if pid else None
