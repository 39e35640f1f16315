"""Reminders: a mail address: how it is looked up, and whether mail can go there. Pure decisions."""


def address_key(address: str) -> str:
    """Return the form of an address under which it is looked up."""
    return address.strip().lower()


def is_usable_address(address: str) -> bool:
    """Tell whether mail can go there as it is: plain ASCII, one @, a domain, nothing that could break a header."""
    local, at, domain = address.partition("@")
    is_plain = address.isascii() and address.isprintable() and not any(c in ' <>(),;:"\\[]' for c in address)
    return (
        is_plain
        and bool(at)
        and 0 < len(local) <= 64
        and bool(domain)
        and "@" not in domain
        and len(address) <= 254
    )
