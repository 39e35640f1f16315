"""Doctor: look whether the key is published with which our mail server signs (DKIM)."""

from woordhouder.doctor.dkim_key import DkimKey, NoKey, dkim_key
from woordhouder.doctor.finding import Finding, broken, hint, well
from woordhouder.doctor.sending import Sending
from woordhouder.doctor.tags import tags_in
from woordhouder.kit.names import Names

CHECK = "DKIM"
_FEWEST_BITS = 2048
_USUAL = (
    *("default", "mail", "dkim", "selector1", "selector2", "google", "s1", "s2", "k1", "k2", "k3", "smtp", "mta"),
    *("mailjet", "fm1", "fm2", "fm3", "protonmail", "zoho", "ovh", "scph0224", "brevo", "2024", "2025", "2026"),
)
_AT_THE_SERVER = "Laat uw mailserver ondertekenen en publiceer de sleutel die hij geeft."


def look_at_dkim(sending: Sending, names: Names) -> list[Finding]:
    """Return one finding for each name (selector) that was said; without one, for the first usual name found."""
    if sending.selectors:
        return [_under(names, sending.domain, selector) for selector in sending.selectors]
    for selector in _USUAL:
        if _records(names, sending.domain, selector):
            return [_under(names, sending.domain, selector)]
    return [
        broken(
            CHECK,
            f"Onder de gewone namen heeft {sending.domain} geen sleutel voor handtekeningen.",
            f"{_AT_THE_SERVER} Heeft hij een andere naam? Zet die in WOORDHOUDER_DKIM_SELECTOR.",
        )
    ]


def _records(names: Names, domain: str, selector: str) -> list[str]:
    return names.texts(f"{selector}._domainkey.{domain}")


def _under(names: Names, domain: str, selector: str) -> Finding:
    place = f"{selector}._domainkey.{domain}"
    found = _records(names, domain, selector)
    if len(found) != 1:
        told = "Er staat geen sleutel op" if not found else f"Er staan {len(found)} records op"
        return broken(CHECK, f"{told} {place}.", f"Daar moet juist één sleutel staan. {_AT_THE_SERVER}")
    tags = tags_in(found[0])
    try:
        key = dkim_key(tags) if tags is not None else None
    except NoKey as fault:
        return broken(CHECK, f"De sleutel op {place} is fout: {fault}.", _AT_THE_SERVER)
    if key is None:
        return broken(CHECK, f"Het record op {place} is niet te lezen.", _AT_THE_SERVER)
    return _about(key, place)


def _about(key: DkimKey, place: str) -> Finding:
    if key.bit_count is None:
        return broken(CHECK, f"De sleutel op {place} is ingetrokken (p= is leeg).", _AT_THE_SERVER)
    if key.kind == "rsa" and key.bit_count < _FEWEST_BITS:
        return broken(
            CHECK,
            f"De sleutel op {place} heeft {key.bit_count} bits. Dat is te kort.",
            f"Maak een RSA-sleutel van {_FEWEST_BITS} bits, onder een nieuwe naam.",
        )
    if not key.allows_sha256 or not key.is_for_mail:
        return broken(CHECK, f"De sleutel op {place} geldt niet voor mail met sha256.", "Laat h= en s= weg.")
    if key.is_testing:
        return hint(CHECK, f"De sleutel op {place} staat nog op proef (t=y).", "Neem t=y weg als alles werkt.")
    if key.kind == "ed25519":
        return hint(
            CHECK,
            f"De sleutel op {place} is ed25519. Veel ontvangers kennen die nog niet.",
            f"Onderteken ook met een RSA-sleutel van {_FEWEST_BITS} bits.",
        )
    return well(CHECK, f"De sleutel op {place} is goed (RSA, {key.bit_count} bits).")
