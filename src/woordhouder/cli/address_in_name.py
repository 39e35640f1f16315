"""Cli: the address of a page whose file is named by it."""

from urllib.parse import unquote


def address_in_name(name: str) -> str | None:
    """Return the page's address where the file is named by it, percent-encoded, as collectors do."""
    plain = unquote(name)
    return plain.removesuffix(".html") if plain.startswith(("http://", "https://")) else None
