"""Doctor: look what the sender's domain asks receivers to do with forged mail (DMARC)."""

from woordhouder.doctor.finding import Finding, broken, hint, well
from woordhouder.doctor.sending import Sending
from woordhouder.doctor.tags import Tags, tags_in
from woordhouder.kit.names import Names

CHECK = "DMARC"
_POLICIES = ("none", "quarantine", "reject")
_MOST_LABELS = 8


def look_at_dmarc(sending: Sending, names: Names) -> list[Finding]:
    """Return what was found at the domain, or at the domain above it that speaks for it."""
    domain = sending.domain
    place, records = dmarc_records(names, domain)
    if not records:
        return [
            broken(
                CHECK,
                f"{domain} zegt niet wat er met valse mail in zijn naam moet gebeuren.",
                f'Zet bij _dmarc.{domain} een TXT-record: "v=DMARC1; p=quarantine; rua=mailto:dmarc@{domain}".',
            )
        ]
    if len(records) > 1:
        return [
            broken(
                CHECK,
                f"Er staan {len(records)} DMARC-records bij {place}.",
                f"Houd bij _dmarc.{place} juist één TXT-record dat begint met v=DMARC1.",
            )
        ]
    tags = tags_in(records[0])
    if tags is None:
        return [broken(CHECK, f"Het DMARC-record bij {place} is niet te lezen.", "Schrijf het opnieuw.")]
    return [*_about_policy(tags, place, domain), *_about_sender(tags, place, sending)]


def dmarc_records(names: Names, domain: str) -> tuple[str, list[str]]:
    """Return where the records stand, walking up from the domain; a domain of one label is nobody's own."""
    labels = domain.split(".")[-_MOST_LABELS:]
    for at in range(len(labels) - 1):
        place = ".".join(labels[at:]) if at else domain
        said = [one for one in names.texts(f"_dmarc.{place}") if one.replace(" ", "").startswith("v=DMARC1")]
        if said:
            return place, said
    return domain, []


def _about_policy(tags: Tags, place: str, domain: str) -> list[Finding]:
    policy = tags.get("p", "")
    if place != domain:
        policy = tags.get("sp", policy)
    if policy.lower() not in _POLICIES:
        return [
            broken(
                CHECK,
                f"Het DMARC-record bij {place} heeft geen geldig beleid (p={policy}).",
                f"Schrijf p=quarantine in het TXT-record bij _dmarc.{place}, vlak na v=DMARC1.",
            )
        ]
    if policy.lower() == "none":
        return [
            hint(
                CHECK,
                f"DMARC bij {place} kijkt alleen toe (p=none).",
                "Schrijf p=quarantine zodra uw eigen mail overal goed aankomt.",
            )
        ]
    if "rua" not in tags:
        return [
            hint(
                CHECK,
                f"DMARC bij {place} staat op {policy}, maar niemand krijgt verslagen.",
                f"Voeg rua=mailto:dmarc@{place} toe: dan ziet u wie in uw naam mailt.",
            )
        ]
    return [well(CHECK, f"DMARC bij {place} staat op {policy}.")]


def _about_sender(tags: Tags, place: str, sending: Sending) -> list[Finding]:
    """DMARC wants the return address and the sender to be of one domain; DKIM alone can carry it too."""
    own, returned = sending.domain, sending.envelope_domain
    is_strict = tags.get("aspf", "r").lower() == "s"
    is_one = own == returned or (not is_strict and _are_related(own, returned, place))
    if is_one:
        return []
    return [
        hint(
            CHECK,
            f"De afzender is van {own}, het terugkeeradres van {returned}. Voor DMARC telt SPF dan niet mee.",
            f"Neem een WOORDHOUDER_RETURN_ADDRESS bij {own}.",
        )
    ]


def _are_related(one: str, other: str, place: str) -> bool:
    pairs = ((one, other), (other, one), (one, place), (other, place))
    fits = [a == b or a.endswith(f".{b}") for a, b in pairs]
    return fits[0] or fits[1] or (fits[2] and fits[3])
