"""Kit: a page as a PDF that screen readers can read (PDF/UA-1), with the same words, without a browser."""

import json
from datetime import datetime
from typing import Any

from woordhouder.kit.page_blocks import page_blocks, page_title
from woordhouder.kit.paths import resource_dir
from woordhouder.kit.text import without_control_signs


def page_as_pdf(page: str, *, language: str, publisher: str, now: datetime) -> bytes:
    """Return the main part of a page as a PDF in A4, with its title, language and tags; fonts are embedded.

    A sign that no embedded font has, such as a smiley, becomes an empty box; the standard forbids that, so such a
    PDF keeps its tags and does not claim the standard.
    """
    # Loaded here and not at the top: it weighs 80 MB, and most processes never make a PDF.
    import typst

    said = {"title": page_title(page), "language": language, "publisher": publisher, "blocks": _steady(page)}
    data = without_control_signs(json.dumps(said, ensure_ascii=False))
    try:
        return _compiled(data, now, is_standard=True)
    except typst.TypstError as refused:
        if "could not be displayed" not in str(refused):
            raise
        return _compiled(data, now, is_standard=False)


def _compiled(data: str, now: datetime, *, is_standard: bool) -> bytes:
    import typst

    made: bytes = typst.compile(
        str(resource_dir("templates") / "pdf" / "blocks.typ"),
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        format="pdf",
        pdf_standards="ua-1" if is_standard else None,
        timestamp=int(now.timestamp()),
    )
    return made


def _steady(page: str) -> list[dict[str, Any]]:
    """Return the blocks with no heading more than one level under the one before it, as the standard asks."""
    blocks, level = page_blocks(page), 0
    for block in blocks:
        if block["kind"] == "heading":
            level = block["level"] = min(block["level"], level + 1)
    return blocks
