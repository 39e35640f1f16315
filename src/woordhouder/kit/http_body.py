"""Kit: the body of an answer, never more of it than we take, packed or unpacked."""

import zlib
from http.client import HTTPResponse
from typing import Final

from woordhouder.kit.fetch import BrokenAnswer, TooLarge

_PIECE: Final = 65536
_GZIP: Final = 31  # zlib's word for "with gzip's header"
_GZIP_BEGINS: Final = b"\x1f\x8b"
# Servers that flush each part of a page make some; tens of thousands of empty ones only keep us busy.
_MOST_MEMBERS: Final = 1_000


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
    start = 0
    for _ in range(_MOST_MEMBERS):
        try:
            start = _member(memoryview(body), start, whole, zlib.decompressobj(window), most, is_cut)
        except zlib.error as error:
            if start and not body.startswith(_GZIP_BEGINS, start):  # Bytes after the last member mean nothing.
                return bytes(whole)
            raise BrokenAnswer(f"The packed body cannot be unpacked ({error}): try again later") from error
        if len(whole) > most:
            if is_cut:
                return bytes(whole[:most])
            raise TooLarge(f"Unpacked the body is over {most} bytes, which is the most we take")
        if start == len(body):
            return bytes(whole)
    raise BrokenAnswer(f"The body is packed in more than {_MOST_MEMBERS} pieces: tell the host")


def _member(
    body: memoryview, start: int, whole: bytearray, unpacker: "zlib._Decompress", most: int, is_cut: bool
) -> int:
    """Unpack one member into `whole`, stopping beyond the cap; return where the next one begins."""
    while not unpacker.eof and start < len(body) and len(whole) <= most:
        # A piece at a time: what is left over behind a member is copied, and a body may have many.
        piece = body[start : start + _PIECE]
        whole += unpacker.decompress(piece, most + 1 - len(whole))
        start += len(piece) - len(unpacker.unused_data)
    if not unpacker.eof and len(whole) <= most and not is_cut:
        raise BrokenAnswer("The packed body stops before its end: try again later")
    return start
