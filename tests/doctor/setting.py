"""Tests, doctor: an installation of our own making that is well, and names that a test writes down."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address

from woordhouder.doctor.sending import Sending
from woordhouder.kit.mail_route import mail_route
from woordhouder.kit.names import IpAddress, NoAnswer

IP = ip_address("203.0.113.7")


@dataclass
class WrittenNames:
    """Names as a test writes them; what is not written does not exist. silent: who asks these gets no answer."""

    txt: dict[str, list[str]] = field(default_factory=dict)
    hosts: dict[str, list[str]] = field(default_factory=dict)
    mx: dict[str, list[str]] = field(default_factory=dict)
    ptr: dict[str, list[str]] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)

    def texts(self, name: str) -> list[str]:
        return self._of(self.txt, name)

    def addresses(self, name: str) -> list[IpAddress]:
        return [ip_address(one) for one in self._of(self.hosts, name)]

    def mail_servers(self, domain: str) -> list[str]:
        return self._of(self.mx, domain)

    def names_of(self, address: IpAddress) -> list[str]:
        return self._of(self.ptr, str(address))

    def _of(self, book: Mapping[str, list[str]], name: str) -> list[str]:
        if name in self.silent:
            raise NoAnswer(f"{name}: Timeout")
        return book.get(name, [])


def rsa_record(bit_count: int, more: str = "") -> str:
    """Return a record with a public key of so many bits, in the DER that openssl writes."""
    modulus = _der(2, b"\0" + ((1 << (bit_count - 1)) | 1).to_bytes(bit_count // 8, "big"))
    inner = _der(0x30, modulus + _der(2, b"\x01\x00\x01"))
    kind = bytes.fromhex("300d06092a864886f70d0101010500")
    der = _der(0x30, kind + _der(3, b"\0" + inner))
    return f"v=DKIM1; k=rsa; {more}p={base64.b64encode(der).decode()}"


def _der(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def well_set_up() -> WrittenNames:
    """Return the names of an installation on which nothing is to be mended."""
    return WrittenNames(
        txt={
            "campagne.example": ["a note", "v=spf1 mx ip4:203.0.113.0/28 -all"],
            "s1._domainkey.campagne.example": [rsa_record(2048)],
            "_dmarc.campagne.example": ["v=DMARC1; p=quarantine; rua=mailto:dmarc@campagne.example"],
        },
        hosts={"mail.campagne.example": ["203.0.113.7"]},
        mx={"campagne.example": ["mail.campagne.example"]},
        ptr={"203.0.113.7": ["mail.campagne.example"]},
    )


def sending(
    sender: str = "team@campagne.example",
    envelope_sender: str = "terug@campagne.example",
    selectors: tuple[str, ...] = ("s1",),
    addresses: tuple[IpAddress, ...] = (),
    smtp: str = "smtp://mail.campagne.example:587?starttls=required",
) -> Sending:
    return Sending(sender, envelope_sender, mail_route(smtp), addresses, selectors)
