"""Tests: small PDFs of our own making, in a letter of one width, so that columns stand where we say."""

from collections.abc import Sequence

SIZE = 9
_WIDTH = SIZE * 0.6
_TOP, _STEP = 800, 14
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"

Piece = tuple[float, str] | tuple[float, str, str]
"""Where a piece of text begins, and the text; with "right" behind it: where it ends."""


def pdf(*pages: Sequence[Sequence[Piece]]) -> bytes:
    """Return a PDF with these pages of lines of pieces."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", _FONT]
    kids = []
    for lines in pages:
        stream = "\n".join(_line(_TOP - n * _STEP, line) for n, line in enumerate(lines))
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"{page} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return _packed(objects)


def _line(height: float, pieces: Sequence[Piece]) -> str:
    return "\n".join(_piece(height, *piece) for piece in pieces)


def _piece(height: float, place: float, text: str, side: str = "left") -> str:
    left = place - len(text) * _WIDTH if side == "right" else place
    told = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {SIZE} Tf {left:.1f} {height} Td ({told}) Tj ET"


def _packed(objects: Sequence[str]) -> bytes:
    packed = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(packed))
        packed += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(packed)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>"
    return packed + f"{tail}\nstartxref\n{start}\n%%EOF".encode()
