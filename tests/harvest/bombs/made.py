"""Harvest: the bombs themselves, as small as their makers would have them."""

import gzip
import io
import socket
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.kit.raw_host import Reply, reply

_BODY = '<html><body prefix="besluit: http://data.vlaanderen.be/ns/besluit#">'
_LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
_PAGE = b"<html><body>" + b"<p>besluit</p>" * 100 + b"</body></html>"


def _page(inside: str, before: str = "") -> bytes:
    return f"{before}{_BODY}{inside}</body></html>".encode()


def pages(canary: str) -> dict[str, bytes]:
    """Return pages by name; `canary` is a file that none of them may bring in."""
    deep = 1_000_000
    return {
        "billion laughs": _page("&l9;" * 10, f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha">{_LAUGHS}]>'),
        "quadratic blow-up": _page("&a;" * 100_000, f'<!DOCTYPE html [<!ENTITY a "{"ha" * 50_000}">]>'),
        "external entity": _page("<h1>&x;</h1>", f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{canary}">]>'),
        "external definition": _page(
            "<h1>&y;</h1>", f'<!DOCTYPE html SYSTEM "file://{canary}" [<!ENTITY % p SYSTEM "{canary}">%p;]>'
        ),
        "included file": _page(
            f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{canary}" parse="text"/>'
        ),
        "100,000 deep": _page("<div>" * 100_000 + "diep"),
        "1,000,000 deep": _page("<b>" * deep + "diep"),
        "deep with marks": _page('<div property="besluit:behandelt" typeof="besluit:Agendapunt">' * 100_000),
        "one tag of 9 MB": _page(f'<div title="{"a " * 4_500_000}">x</div>'),
        "100,000 attributes": _page(f"<div {' '.join(f'a{n}=b' for n in range(100_000))}>x</div>"),
        "400,000 prefixes": _page(
            f'<div prefix="{" ".join(f"p{n}: http://a/{n}" for n in range(400_000))}">x</div>'
        ),
        "a million types": _page(f'<div typeof="{"a:b " * 1_000_000}">x</div>'),
        "tags that never end": _page("<a href='" * 400_000),
        "comments that never end": _page("<!--" * 1_000_000),
        "sections that never end": _page("<![CDATA[" * 400_000),
        "sections that begin again": _page("<![CDATA[>" * 300_000 + "</script>]]>"),
        "deep, with ends that never end": _page("<i>" * 3_000 + "<script>" + "</script x='" * 200_000),
        "deep, with tags that never end": _page("<i>" * 3_000 + "<a x='" * 200_000),
        "a section of 9 MB": _page(f"<![CDATA[{'a]' * 4_500_000}]]>"),
        "a picture of 20 MB": _page(f'<img src="data:image/png;base64,{"iVBORw0K" * 2_500_000}">'),
        "26 MB": b"<html><body>" + b"<p>a</p>" * 3_250_000,
        "one meeting that holds itself": _page(
            '<div resource="#a" typeof="besluit:Zitting" property="besluit:behandelt">' * 1_000
            + '<div rel="besluit:behandelt" resource="#a"></div>' * 20_000
        ),
        "numbers without end": _page("&#" + "9" * 5_000_000 + ";"),
        "a pdf of 50,000 pages": b"%PDF-1.7\n" + b"3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n" * 50_000,
        "gzip as a page": gzip.compress(b"\0" * 5_000_000),
    }  # fmt: skip


def plans() -> dict[str, bytes]:
    return {
        "json 1,000,000 deep": b"[" * 1_000_000,
        "a number of 9 MB": b'[{"2026": ' + b"9" * 9_000_000 + b"}]",
        "a sheet where a plan is asked": _zip({"xl/worksheets/sheet1.xml": b"<row/>" * 1_000_000}),
    }


def zips() -> dict[str, bytes]:
    """Return archives by name, as handed in with saved pages."""
    inner = _zip({"binnen.html": b"\0" * 20_000_000})
    for _ in range(5):
        inner = _zip({f"binnen{n}.zip": inner for n in range(10)})
    return {
        "zip of zeros": _zip({"a.html": b"\0" * 40_000_000}),
        "nested zip": _zip({"a.html": inner, "b.zip": inner}),
        "quoted overlap": overlapping(1_000, b"<html>" + b"a" * 2_000_000),
        "sizes that lie": lying(_zip({"a.html": b"<html>" + b"a" * 40_000_000})),
        "300,000 names": many_names(300_000),
        "the larger form": b"PK\x06\x07" + b"\0" * 16 + b"PK\x05\x06" + b"\xff" * 16 + b"\0\0",
        "packed as lzma": _zip({"a.html": b"a" * 2_000_000}, zipfile.ZIP_LZMA),
        "a name that climbs": _zip({"../../../../etc/cron.d/a.html": _PAGE}),
    }


def answers() -> dict[str, Reply]:
    """Return what a host may answer, by the last part of the path."""
    packed = gzip.compress(b"\0" * 50_000_000)
    return {
        "gzip-1-1000": reply(packed, content_encoding="gzip", content_type="text/html"),
        "gzip-in-gzip": reply(gzip.compress(packed), content_encoding="gzip, gzip", content_type="text/html"),
        "gzip-10000-members": reply(gzip.compress(b"a" * 10_000) * 10_000, content_encoding="gzip"),
        "deflate": reply(zlib.compress(b"\0" * 50_000_000), content_encoding="deflate"),
        "without-end": _endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>a</p>" * 8_192),
        "headers-without-end": _endless(b"HTTP/1.1 200 OK\r\n", b"X-A: " + b"a" * 1_000 + b"\r\n"),
        "header-without-end": _endless(b"HTTP/1.1 200 OK\r\nX-A: ", b"a" * 65_536),
        "chunk-of-a-terabyte": reply(b"").split(b"Content-Length")[0]
        + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n"
        + b"a" * 1_000_000,
        "length-of-a-terabyte": reply(b"a" * 1_000, length=10**12),
    }


def _endless(head: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)

    return send


def _zip(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(
        packed, "w", packing, compresslevel=1 if packing == zipfile.ZIP_DEFLATED else None
    ) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _parts(archive: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the files, the directory and the end."""
    end = archive.rfind(b"PK\x05\x06")
    size, start = struct.unpack("<II", archive[end + 12 : end + 20])
    return archive[:start], archive[start : start + size], archive[end:]


def _joined(files: bytes, entries: list[bytes]) -> bytes:
    directory = b"".join(entries)
    count = min(len(entries), 0xFFFE)
    return files + directory + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), len(files), 0)


def overlapping(count: int, page: bytes) -> bytes:
    """Return one packed page that the directory names many times."""
    files, entry, _ = _parts(_zip({"aaaaaa.html": page}))
    return _joined(files, [entry.replace(b"aaaaaa", b"%06d" % n) for n in range(count)])


def many_names(count: int) -> bytes:
    files, entry, _ = _parts(_zip({"a.html": b"<html>"}))
    return _joined(files, [entry] * count)


def lying(archive: bytes) -> bytes:
    """Return the archive with the unpacked size told as one byte, in both places."""
    files, entry, _ = _parts(archive)
    one = struct.pack("<I", 1)
    return _joined(files[:22] + one + files[26:], [entry[:24] + one + entry[28:]])
