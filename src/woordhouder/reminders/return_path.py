"""Reminders: the address to which a mail comes back: it names the mail, signed so that nobody invents one."""

import re
from dataclasses import dataclass, field

from woordhouder.kit.secret_token import is_sealed, seal

_PURPOSE = "return path"
_SIGNATURE_LENGTH = 16
"""The local part may have 64 signs; 64 bits cannot be guessed by mail."""


@dataclass(frozen=True)
class ReturnPath:
    """address: a mailbox of ours that takes extensions, as `terug@woordhouder.example` takes `terug+…@`."""

    address: str
    key: bytes = field(repr=False)

    def of(self, message_id: int) -> str:
        """Return the sender of this mail's envelope: always the same for the same mail."""
        local, _, domain = self.address.rpartition("@")
        return f"{local}+{message_id}-{seal(self.key, _PURPOSE, str(message_id))[:_SIGNATURE_LENGTH]}@{domain}"

    def claimed_in(self, address: str) -> str | None:
        """Return what stands behind the plus where the address is one of these, signed well or not."""
        local, _, domain = self.address.lower().rpartition("@")
        found = re.fullmatch(rf"{re.escape(local)}\+(.+)@{re.escape(domain)}", address.strip().lower())
        return found[1] if found else None

    def message_in(self, claimed: str) -> int | None:
        """Return the id of the mail, or None where the signature is not ours."""
        found = re.fullmatch(rf"([1-9]\d{{0,17}})-([0-9a-f]{{{_SIGNATURE_LENGTH}}})", claimed)
        if found is None:
            return None
        whole = seal(self.key, _PURPOSE, found[1])
        # The shortened signature is filled up with the rest of ours, then all is compared in constant time.
        is_ours = is_sealed(self.key, found[2] + whole[_SIGNATURE_LENGTH:], _PURPOSE, found[1])
        return int(found[1]) if is_ours else None
