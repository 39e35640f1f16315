"""Doctor: do all looks side by side and wait for none longer than its time."""

import threading
import time
from collections.abc import Callable, Mapping

from sqlalchemy.exc import SQLAlchemyError

from woordhouder.doctor.finding import Finding, unknown
from woordhouder.kit.errors import WoordhouderError

Look = Callable[[], list[Finding]]
_AGAIN = "Probeer opnieuw. Blijft het zo, kijk dan na of deze machine naar buiten mag."


def examine(looks: Mapping[str, Look], seconds: float) -> list[Finding]:
    """Return all findings in the order of the looks; what is not done in time says so and is left behind."""
    started = [_Looking(check, look) for check, look in looks.items()]
    for one in started:
        one.start()
    ends = time.monotonic() + seconds
    for one in started:
        one.join(max(0.0, ends - time.monotonic()))
    return [finding for one in started for finding in one.outcome(seconds)]


class _Looking(threading.Thread):
    """One look in a thread that nobody waits for at the end."""

    def __init__(self, check: str, look: Look) -> None:
        super().__init__(name=f"doctor {check}", daemon=True)
        self._check, self._look = check, look
        self._found: list[Finding] | None = None

    def run(self) -> None:
        try:
            self._found = self._look()
        except (WoordhouderError, SQLAlchemyError, OSError) as error:
            # What comes behind [SQL speaks to us, not to who hosts this.
            told = " ".join(str(error).partition("[SQL")[0].split())[:300].rstrip(".")
            self._found = [unknown(self._check, f"Niet na te gaan: {type(error).__name__}: {told}.", _AGAIN)]

    def outcome(self, seconds: float) -> list[Finding]:
        if self._found is not None:
            return self._found
        told = "De controle brak af." if not self.is_alive() else f"Geen antwoord binnen {seconds:.0f} seconden."
        return [unknown(self._check, told, _AGAIN)]
