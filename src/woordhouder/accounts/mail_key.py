"""Accounts: what two spellings of one mail address have in common."""

from woordhouder.kit.errors import BadInput
from woordhouder.kit.language import N_
from woordhouder.kit.text import tidy

NO_ADDRESS = N_("Dit is geen mailadres. Schrijf het als naam@voorbeeld.be.")


def mail_key(address: str) -> str:
    """Return the address in lower case without blanks around it; raises BadInput when it is none."""
    key = tidy(address).lower()
    name, at, domain = key.rpartition("@")
    if not (at and name and "." in domain) or " " in key or len(key) > 254:
        raise BadInput(NO_ADDRESS)
    return key
