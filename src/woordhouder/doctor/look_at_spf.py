"""Doctor: look whether the sender's domain names the machine that sends (SPF)."""

from woordhouder.doctor.finding import Finding, broken, hint, unknown, well
from woordhouder.doctor.sending import Sending, sending_addresses
from woordhouder.doctor.spf import SpfResult, SpfVerdict, judge_spf
from woordhouder.doctor.spf_record import Directive, SpfFault, SpfRecord, spf_record
from woordhouder.kit.names import IpAddress, Names

CHECK = "SPF"
_MANY_QUESTIONS = 8
_SAY_WHERE_FROM = "Vertrekt uw mail van een ander adres? Zet dat in WOORDHOUDER_SENDING_ADDRESSES."


def look_at_spf(sending: Sending, names: Names) -> list[Finding]:
    """Return what a receiving server concludes, for each address that mails come from."""
    domain = sending.envelope_domain
    try:
        record = spf_record(names, domain)
    except SpfFault as fault:
        return [_faulty(domain, str(fault))]
    if record is None:
        return [
            broken(
                CHECK,
                f"{domain} zegt niet wie in zijn naam mag mailen.",
                f'Voeg bij {domain} een TXT-record toe, zoals "v=spf1 mx include:UW-MAILSERVER -all".',
            )
        ]
    if _lets_everybody(record):
        return [
            broken(
                CHECK,
                f"Volgens {domain} mag iedereen in zijn naam mailen (+all).",
                "Vervang +all door -all en noem voordien uw mailserver.",
            )
        ]
    addresses = sending_addresses(sending, names)
    if not addresses:
        return [
            unknown(
                CHECK,
                f"{domain} heeft een SPF-record. Van welk adres uw mail vertrekt, is niet bekend.",
                "Zet het internetadres van uw mailserver in WOORDHOUDER_SENDING_ADDRESSES.",
            )
        ]
    return [_about(judge_spf(names, domain, sending.envelope_sender, one), domain, one) for one in addresses]


def _lets_everybody(record: SpfRecord) -> bool:
    return any(_is_everybody(directive) for directive in record.directives)


def _is_everybody(directive: Directive) -> bool:
    all_addresses = directive.network is not None and directive.network.prefixlen == 0
    return directive.sign == "+" and (directive.name == "all" or all_addresses)


def _about(verdict: SpfVerdict, domain: str, address: IpAddress) -> Finding:
    if verdict.result is SpfResult.PERMERROR:
        return _faulty(domain, verdict.why)
    if verdict.result is not SpfResult.ALLOWED:
        return broken(
            CHECK,
            f"{address} mag volgens {domain} niet in zijn naam mailen ({verdict.result.value}: {verdict.why}).",
            f'Voeg "ip{address.version}:{address}" toe aan het SPF-record van {domain}. {_SAY_WHERE_FROM}',
        )
    if verdict.question_count >= _MANY_QUESTIONS:
        return hint(
            CHECK,
            f"{address} mag mailen voor {domain}. Het SPF-record vraagt {verdict.question_count} opzoekingen.",
            "Neem een include weg die u niet meer gebruikt. Boven 10 geldt het record niet meer.",
        )
    return well(CHECK, f"{address} mag mailen voor {domain} ({verdict.why}).")


def _faulty(domain: str, fault: str) -> Finding:
    return broken(
        CHECK,
        f"Het SPF-record van {domain} is fout: {fault}.",
        f"Houd bij {domain} juist één record, dat begint met v=spf1, en verbeter dit. Zo telt het niet mee.",
    )
