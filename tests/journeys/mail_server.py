"""Journeys: a real SMTP server in a thread, which keeps what it accepted."""

import socket
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller


class _Keeper:
    def __init__(self) -> None:
        self.envelopes: list[tuple[list[str], bytes]] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        self.envelopes.append((list(envelope.rcpt_tos), bytes(envelope.original_content)))
        return "250 2.0.0 kept"


class MailServer:
    """Accepts everything on a free port of loopback."""

    def __init__(self) -> None:
        self._keeper = _Keeper()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._controller = Controller(self._keeper, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()

    def mails(self) -> list[tuple[list[str], EmailMessage]]:
        """Return who received what, in order of arrival."""
        kept: list[tuple[list[str], EmailMessage]] = []
        for recipients, content in self._keeper.envelopes:
            parsed = message_from_bytes(content, policy=policy.default)
            assert isinstance(parsed, EmailMessage)
            kept.append((recipients, parsed))
        return kept
