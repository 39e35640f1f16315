"""Harvest, read: a picture of one line of a PDF with what stands around it, drawn in a process of its own."""

import base64
import struct
import zlib

from woordhouder.harvest.read.ask_child import ask_child
from woordhouder.kit.errors import Unreadable

_MOST_SECONDS = 60


def clip_of(data: bytes, page: int, middle: float, height: float) -> bytes:
    """Return a PNG as wide as the page; the line itself is marked in the margin. Raises Unreadable, in Dutch.

    page: counted from 1. middle, height: where the line stands and how high its signs are, in points;
    1000 or more asks for the whole page.
    """
    try:
        answer = ask_child("pdf_child", data, _MOST_SECONDS, str(page), str(middle), str(height))
    except TimeoutError:
        raise Unreadable("deze bladzijde is te zwaar om te tekenen: kijk in de PDF zelf") from None
    except ChildProcessError:
        raise Unreadable("deze bladzijde is niet te tekenen: kijk in de PDF zelf") from None
    return _png(base64.b64decode(answer["grey"]), answer["width"], answer["height"])


def _png(grey: bytes, width: int, height: int) -> bytes:
    """Pack one byte a point as PNG: no library for that is needed."""
    rows = b"".join(b"\0" + grey[n * width : (n + 1) * width] for n in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)
