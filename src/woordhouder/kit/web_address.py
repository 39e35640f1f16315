"""Kit: one spelling for one web address, without the parts that name a visit instead of a page."""

import re
from typing import Final
from unicodedata import normalize
from urllib.parse import quote, urljoin, urlsplit

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
# Java's and ASP.NET's ways to carry a session in the path.
_SESSION_IN_PATH: Final = re.compile(
    r";(?:jsessionid|phpsessid|sid)=[^/;]*|/\((?:[A-Z]\([^()/]*\))+\)", re.IGNORECASE
)
_SESSION_IN_QUERY: Final = re.compile(r";(?:jsessionid|phpsessid|sid)=[^&;]*", re.IGNORECASE)
_SESSION_NAME: Final = re.compile(
    r"(?:jsessionid|phpsessid|sid|sessionid|session_id|cfid|cftoken|aspsessionid\w*)", re.IGNORECASE
)
# The library drops tabs and line breaks in silence; some readers take a backslash for a slash.
_REFUSED: Final = re.compile(r"[\x00-\x1f\x7f\\]")
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# What may stand in a path or query as it is (RFC 3986); a lone % is written %25 first.
_KEPT: Final = "/:@!$&'()*+,;=-._~%"


def canonical(address: str, *, is_session_kept: bool = False) -> str:
    """Return the one spelling under which this page is fetched, kept and compared.

    Drops session parts, fragment, default port and dot segments; the order of the query stays, since it may matter.
    What is no whole http address comes back with only its ends trimmed: whoever fetches refuses it.
    """
    address = address.strip()
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return address
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    if scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc or _REFUSED.search(address):
        return address
    host = f"[{host}]" if ":" in host else _in_ascii(host.removesuffix("."))
    netloc = host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}"
    path, query = (parts.path, parts.query) if is_session_kept else _without_session(parts.path, parts.query)
    path = _without_dots(_spelled(path, _KEPT)) or "/"
    return f"{scheme}://{netloc}{path}" + (f"?{_spelled(query, _KEPT + '?')}" if query else "")


def redirected(base: str, location: str) -> str:
    """Return where a redirect leads; with its session, or some servers would send us round for ever."""
    try:
        return canonical(urljoin(base, location.strip()), is_session_kept=True)
    except ValueError:
        return location


def _in_ascii(host: str) -> str:
    """Return the name as the web's directories know it (`xn--…`).

    As it is, which whoever fetches refuses, where that would be another name: ß is ss to the older standard for
    names, a soft hyphen nothing, and a wide digit a digit.
    """
    if host.isascii():
        return host
    try:
        known = host.encode("idna")
        return known.decode("ascii") if known.decode("idna") == normalize("NFC", host) else host
    except UnicodeError:
        return host


def _without_session(path: str, query: str) -> tuple[str, str]:
    query = _SESSION_IN_QUERY.sub("", query)
    kept = [part for part in query.split("&") if not _SESSION_NAME.fullmatch(part.partition("=")[0])]
    return _SESSION_IN_PATH.sub("", path), "&".join(kept)


def _spelled(text: str, kept: str) -> str:
    """Escape what must be, unescape what need not be, and write escapes in capitals."""
    lone_percents_escaped = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return quote(_ESCAPE.sub(_one_escape, lone_percents_escaped), safe=kept)


def _one_escape(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return sign if sign in _UNRESERVED else found[0].upper()


def _without_dots(path: str) -> str:
    """Resolve `.` and `..` (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    steps = path.split("/")
    for step in steps:
        if step == ".." and len(kept) > 1:
            kept.pop()
        elif step not in (".", ".."):
            kept.append(step)
    if steps[-1] in (".", "..") and kept:
        kept.append("")
    return "/".join(kept)
