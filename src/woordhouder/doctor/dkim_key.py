"""Doctor: a public key as DKIM publishes it (RFC 6376, RFC 8463), taken apart."""

import base64
import binascii
import re
from dataclasses import dataclass

from woordhouder.doctor.tags import Tags

_SEQUENCE, _INTEGER, _BITS = 0x30, 0x02, 0x03
_ED25519_BYTES = 32


class NoKey(ValueError):
    """What stands there is no key."""


@dataclass(frozen=True)
class DkimKey:
    """bit_count: none for a key that was withdrawn."""

    kind: str
    bit_count: int | None
    is_testing: bool
    allows_sha256: bool
    is_for_mail: bool


def dkim_key(tags: Tags) -> DkimKey:
    """Return the key of a record; raises NoKey with what is wrong."""
    kind = tags.get("k", "rsa").lower()
    if tags.get("v", "DKIM1") != "DKIM1":
        raise NoKey(f"v={tags['v']}")
    if "p" not in tags:
        raise NoKey("p= ontbreekt")
    if kind not in ("rsa", "ed25519"):
        raise NoKey(f"k={kind}")
    return DkimKey(
        kind=kind,
        bit_count=_bit_count(kind, tags["p"]) if tags["p"] else None,
        is_testing="y" in _listed(tags.get("t", "")),
        allows_sha256="h" not in tags or "sha256" in _listed(tags["h"]),
        is_for_mail=bool({"*", "email"} & set(_listed(tags.get("s", "*")))),
    )


def _listed(said: str) -> list[str]:
    return [one.strip().lower() for one in said.split(":")]


def _bit_count(kind: str, said: str) -> int:
    try:
        data = base64.b64decode(re.sub(r"\s", "", said), validate=True)
    except binascii.Error as error:
        raise NoKey("p= is geen base64") from error
    if kind == "rsa":
        return _modulus(data).bit_length()
    if len(data) != _ED25519_BYTES:
        raise NoKey(f"een ed25519-sleutel heeft 32 bytes, deze {len(data)}")
    return _ED25519_BYTES * 8


def _modulus(data: bytes) -> int:
    """Return the modulus out of the DER of a public key, with or without the wrapping that names its kind."""
    outer, _ = _element(data, _SEQUENCE)
    if outer[:1] == bytes([_SEQUENCE]):
        _, rest = _element(outer, _SEQUENCE)
        bits, _ = _element(rest, _BITS)
        outer, _ = _element(bits[1:], _SEQUENCE)
    modulus, _ = _element(outer, _INTEGER)
    return int.from_bytes(modulus, "big")


def _element(data: bytes, wanted: int) -> tuple[bytes, bytes]:
    """Return the content of the first element, and what comes after it."""
    if len(data) < 2 or data[0] != wanted:
        raise NoKey("p= is geen RSA-sleutel")
    size, at = data[1], 2
    if size & 0x80:
        at = 2 + (size & 0x7F)
        size = int.from_bytes(data[2:at], "big")
    if len(data) < at + size:
        raise NoKey("p= is afgekapt")
    return data[at : at + size], data[at + size :]
