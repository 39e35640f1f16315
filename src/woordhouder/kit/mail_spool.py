"""Kit: hand mails to another program on this machine through a folder, so that each is handed over once.

`new/NAME.eml` holds the exact bytes, `envelopes/NAME.json` its sender and recipient, put there first. The other
program sends what it finds in `new/` and moves it to `sent/`. The name never changes, so a mail that lies in either
is not put there again, whoever was killed in between.
"""

import json
from pathlib import Path
from types import TracebackType
from typing import Self

from woordhouder.kit.mail import Envelope, Handover, Outcome, WhileWaiting, file_name, nothing, put_whole


class SpoolTransport:
    """Puts mails in a folder by an atomic rename."""

    def __init__(self, folder: Path) -> None:
        self._new, self._sent, self._envelopes = folder / "new", folder / "sent", folder / "envelopes"

    def __enter__(self) -> Self:
        for folder in (self._new, self._sent, self._envelopes):
            folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        return None

    def hand_over(self, envelope: Envelope, meanwhile: WhileWaiting = nothing) -> Handover:
        """Put one mail in the folder, unless it lies there or was taken on already."""
        name = f"{file_name(envelope)}.eml"
        # In this order: a mail moves from new to sent, so it cannot be missed between the two looks.
        if (self._new / name).exists() or (self._sent / name).exists():
            return Handover(Outcome.ACCEPTED, f"lay in the spool already as {name}")
        to = json.dumps({"sender": envelope.sender, "recipient": envelope.recipient})
        try:
            put_whole((self._envelopes / name).with_suffix(".json"), to.encode())
            put_whole(self._new / name, envelope.content)
        except OSError as error:
            # A full disk or a missing right: nothing lies in new/, the mail waits.
            return Handover(Outcome.LATER, f"{type(error).__name__}: {error}"[:1000], is_carrier_down=True)
        return Handover(Outcome.ACCEPTED, f"put in the spool as {name}")
