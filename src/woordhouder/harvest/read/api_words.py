"""Harvest, read: how JSON:API services of the Flemish decisions name what the standard (OSLO Besluit) names."""

from collections.abc import Mapping
from typing import Final

from woordhouder.harvest.read import vocabulary as v

# The words for things on the left are those of the resource, never of one host: any service of this make has them.
CLASSES: Final[Mapping[str, str]] = {
    "sessions": v.MEETING,
    "agenda-items": v.AGENDA_ITEM,
    "agenda-item-handlings": v.HANDLING,
    "resolutions": v.DECISION,
    "articles": v.ARTICLE,
    "votes": v.BALLOT,
    "governing-bodies": v.BODY,
    "mandataries": v.MEMBER,
    "administrative-units": v.BESLUIT + "Bestuurseenheid",
}
ATTRIBUTES: Final[Mapping[str, Mapping[str, str]]] = {
    "sessions": {
        "planned-start": v.BESLUIT + "geplandeStart",
        "started-at": v.PROV + "startedAtTime",
        "ended-at": v.PROV + "endedAtTime",
        "location": v.PROV + "atLocation",
    },
    "agenda-items": {
        "title": v.DCT + "title",
        "description": v.DCT + "description",
        "planned-public": v.BESLUIT + "geplandOpenbaar",
        "public": v.BESLUIT + "openbaar",
        "alternate-link": v.PROV + "wasDerivedFrom",
    },
    "agenda-item-handlings": {"public": v.BESLUIT + "openbaar"},
    "resolutions": {
        "title": v.ELI + "title",
        "description": v.ELI + "description",
        "motivation": v.BESLUIT + "motivering",
        "value": v.PROV + "value",
        "publication-date": v.ELI + "date_publication",
    },
    "articles": {"number": v.ELI + "number", "value": v.PROV + "value", "title": v.ELI + "title"},
    "votes": {
        "subject": v.BESLUIT + "onderwerp",
        "consequence": v.BESLUIT + "gevolg",
        "secret": v.BESLUIT + "geheim",
        "number-of-proponents": v.FOR_COUNT,
        "number-of-opponents": v.AGAINST_COUNT,
        "number-of-abstentions": v.ABSTAINED_COUNT,
    },
    "governing-bodies": {"name": v.SKOS + "prefLabel"},
    "administrative-units": {"name": v.SKOS + "prefLabel"},
    "mandataries": {},
}
RELATIONS: Final[Mapping[tuple[str, str], str]] = {
    ("sessions", "agenda-items"): v.BESLUIT + "behandelt",
    ("sessions", "governing-body"): v.HELD_BY,
    ("agenda-items", "added-after"): v.BESLUIT + "aangebrachtNa",
    ("agenda-item-handlings", "subject"): v.SUBJECT,
    ("agenda-item-handlings", "resolutions"): v.GENERATED,
    ("agenda-item-handlings", "has-votes"): v.HAS_BALLOT,
    ("resolutions", "articles"): v.HAS_PART,
    ("votes", "has-proponents"): v.FOR,
    ("votes", "has-opponents"): v.AGAINST,
    ("votes", "has-abstainers"): v.ABSTAINED,
    ("governing-bodies", "is-time-specialization-of"): v.MANDAAT + "isTijdspecialisatieVan",
    ("governing-bodies", "administrative-unit"): v.BESLUIT + "bestuurt",
    ("governing-bodies", "classification"): v.BESLUIT + "classificatie",
}
# Told from the other end.
INVERSE_RELATIONS: Final[Mapping[tuple[str, str], str]] = {
    ("agenda-items", "handled-by"): v.SUBJECT,
    ("agenda-items", "sessions"): v.BESLUIT + "behandelt",
    ("resolutions", "generated-by"): v.GENERATED,
    ("votes", "handled-by"): v.HAS_BALLOT,
}
# Known, and of no use to us: the language of a Flemish council's paper, its themes, moments of office.
IGNORED: Final = frozenset(
    (
        "uri",
        "language",
        "type",
        "title",
        "modified",
        "modified-at",
        "created",
        "start-date",
        "end-date",
        "niveau",
        "label",
    )
)
