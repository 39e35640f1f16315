"""Doctor: look whether the sending machine has a name (PTR), and whether answers can reach us (MX)."""

import re

from woordhouder.doctor.finding import Finding, broken, hint, unknown, well
from woordhouder.doctor.sending import Sending, sending_addresses
from woordhouder.kit.names import IpAddress, Names, NoAnswer

PTR, MX, SENDER = "PTR", "MX", "Afzender"


def look_at_reverse(sending: Sending, names: Names) -> list[Finding]:
    """Return whether each address has a name that leads back to it: many servers refuse mail without."""
    addresses = sending_addresses(sending, names)
    if not addresses:
        return [
            unknown(
                PTR,
                "Van welk adres uw mail vertrekt, is niet bekend.",
                "Zet het internetadres van uw mailserver in WOORDHOUDER_SENDING_ADDRESSES.",
            )
        ]
    return [_about(address, names) for address in addresses]


def _about(address: IpAddress, names: Names) -> Finding:
    found = names.names_of(address)
    if not found:
        return broken(
            PTR,
            f"Het adres {address} heeft geen naam.",
            "Vraag aan wie u dat adres verhuurt om een PTR-record met de naam van uw mailserver.",
        )
    back = [name for name in found if address in names.addresses(name)]
    if not back:
        return broken(
            PTR,
            f"{address} heet {found[0]}, maar die naam leidt niet terug naar {address}.",
            f"Geef {found[0]} een record {'A' if address.version == 4 else 'AAAA'} met {address}.",
        )
    if _looks_rented(back[0], address):
        return hint(
            PTR,
            f"{address} heet {back[0]}. Dat lijkt een naam van een huisaansluiting.",
            "Laat er de naam van uw mailserver van maken.",
        )
    return well(PTR, f"{address} heet {back[0]}, en die naam leidt terug.")


def _looks_rented(name: str, address: IpAddress) -> bool:
    return address.version == 4 and set(str(address).split(".")) <= set(re.findall(r"\d+", name))


def look_at_mail_servers(sending: Sending, names: Names) -> list[Finding]:
    """Return for sender and return address whether mail can come in there."""
    domains = dict.fromkeys((sending.domain, sending.envelope_domain))
    return [_comes_in(domain, names) for domain in domains]


def _comes_in(domain: str, names: Names) -> Finding:
    mend = f"Geef {domain} een MX-record dat naar uw mailserver leidt."
    hosts = names.mail_servers(domain)
    if hosts == ["."]:
        return broken(MX, f"{domain} neemt geen mail aan. Antwoorden en meldingen gaan verloren.", mend)
    if not hosts and not names.addresses(domain):
        return broken(MX, f"{domain} heeft geen mailserver. Antwoorden en meldingen gaan verloren.", mend)
    dead = [host for host in hosts if not _exists(host, names)]
    if hosts and len(dead) == len(hosts):
        return broken(MX, f"De mailserver van {domain} bestaat niet: {', '.join(dead)}.", mend)
    if dead:
        return hint(MX, f"Een mailserver van {domain} bestaat niet: {', '.join(dead)}.", "Neem dat MX-record weg.")
    if not hosts:
        return hint(MX, f"{domain} heeft geen MX-record; mail gaat naar {domain} zelf.", mend)
    return well(MX, f"Mail voor {domain} komt aan bij {hosts[0]}.")


def _exists(host: str, names: Names) -> bool:
    try:
        return bool(names.addresses(host))
    except NoAnswer:
        return True


def no_real_sender(sending: Sending) -> Finding:
    """Return what to do about a sender whose domain the world does not know."""
    return broken(
        SENDER,
        f"De afzender is {sending.sender}. Buiten deze machine bestaat {sending.domain} niet.",
        "Zet een echt adres in WOORDHOUDER_MAIL_FROM.",
    )
