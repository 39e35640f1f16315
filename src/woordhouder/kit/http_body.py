"""Kit: the body of an answer, never more of it than we take, packed or unpacked."""

import zlib
from http.client import HTTPResponse
from typing import Final

from woordhouder.kit.fetch import BrokenAnswer, TooLarge

_PIECE: Final = 65536
_GZIP: Final = 31  # zlib's word for "with gzip's header"


def read_body(response: HTTPResponse, most: int, *, is_cut: bool = False) -> bytes:
    """Return the body as it travelled; raises TooLarge before the cap is passed, or cuts there.

    Raises BrokenAnswer where fewer bytes come than were announced.
    """
    announced = response.length
    if announced is not None and announced > most and not is_cut:
        raise TooLarge(f"The body is {announced} bytes, and {most} is the most we take: look at it by hand")
    body = bytearray()
    while piece := response.read(_PIECE):
        body += piece
        if len(body) > most:
            if is_cut:
                return bytes(body[:most])
            raise TooLarge(f"The body is over {most} bytes, which is the most we take: look at it by hand")
    if response.length:
        raise BrokenAnswer(f"{response.length} of {announced} announced bytes never came: try again later")
    return bytes(body)


def unpacked(body: bytes, coding: str, most: int, *, is_cut: bool = False) -> bytes:
    """Return the body without its content coding; gzip and deflate are known, and only one at a time."""
    coding = coding.strip().lower()
    if coding in ("", "identity") or not body:
        return body
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, _GZIP, most, is_cut)
    if coding == "deflate":
        # Half of the servers send it with zlib's header, as they should, and half without.
        has_header = body[0] & 0x0F == 8 and len(body) > 1 and (body[0] * 256 + body[1]) % 31 == 0
        return _inflated(body, zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS, most, is_cut)
    raise BrokenAnswer(f"The body is packed as {coding[:60]!r}, which we did not ask for: tell the host")


def _inflated(body: bytes, window: int, most: int, is_cut: bool) -> bytes:
    """Unpack member after member; a small bomb is refused as soon as it passes the cap."""
    whole = bytearray()
    rest = body
    while rest:
        unpacker = zlib.decompressobj(window)
        try:
            whole += unpacker.decompress(rest, most + 1 - len(whole))
        except zlib.error as error:
            if whole:  # Bytes after the last member mean nothing.
                break
            raise BrokenAnswer(f"The packed body cannot be unpacked ({error}): try again later") from error
        if len(whole) > most:
            if is_cut:
                return bytes(whole[:most])
            raise TooLarge(f"Unpacked the body is over {most} bytes, which is the most we take")
        if not unpacker.eof and not is_cut:
            raise BrokenAnswer("The packed body stops before its end: try again later")
        rest = unpacker.unused_data if unpacker.eof else b""
    return bytes(whole)
