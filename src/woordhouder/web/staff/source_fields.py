"""Web, staff: the fields of a source: which paper, and its words pasted or its file handed over."""

from urllib.parse import urlsplit

from woordhouder.documents.keep import Paper
from woordhouder.kit.language import N_
from woordhouder.kit.text import slug
from woordhouder.web.forms import Form

_TEXT = "text/plain; charset=utf-8"
_TYPES = ("application/pdf", "text/html", "text/plain", "image/jpeg", "image/png")
_LONGEST_TEXT = 2_000_000


def source_in(form: Form, *, is_demo: bool) -> Paper:
    """Return the paper that the form tells of; problems stand in `form.errors`. No bytes: nothing was given."""
    title = form.text("source_title", longest=500)
    publisher = form.text("source_publisher", longest=300)
    address = form.text("source_address", longest=2000, is_needed=False)
    if address and not _is_web_address(address):
        form.errors["source_address"] = N_("Geef een adres dat begint met https:// of laat dit leeg.")
    data, media_type = _bytes_in(form)
    if not data:
        form.errors.setdefault("source_text", N_("Plak de tekst van de bron of laad het bestand op."))
    # Paper that was handed to us has no address on the web; its publisher and title name it.
    known_as = address or f"file:{slug(publisher)}/{slug(title)}"
    return Paper(known_as, title, publisher, media_type, data, is_demo)


def _bytes_in(form: Form) -> tuple[bytes, str]:
    upload = form.file("source_file")
    if upload is not None and upload.filename:
        media_type = upload.content_type.partition(";")[0].strip().lower()
        if media_type not in _TYPES:
            form.errors["source_file"] = N_("Geef een PDF, een webpagina, een tekst of een foto.")
        return upload.file.read(), media_type
    return form.text("source_text", longest=_LONGEST_TEXT, is_needed=False).encode(), _TEXT


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("https", "http") and bool(parts.hostname)
