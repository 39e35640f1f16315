"""Harvest: small council papers of our own making, in the published format."""

from dataclasses import dataclass, field

_KINDS = {
    "agenda": "13fefad6-a9d6-4025-83b5-e4cbee3a8965",
    "decision_list": "3fa67785-ffdc-4b30-8880-2b99d97b4dee",
    "extract": "9d5bfaca-bbf2-49dd-a830-769f91a6377b",
    "minutes": "8e791b27-7600-4577-b24e-c7c29e0eb773",
}
HOST = "https://voorbeeldgem.example/id"
BODY = f"{HOST}/bestuursorgaan/gemeenteraad"


@dataclass
class Point:
    """One agenda item; what is None is left out of the paper."""

    title: str | None
    id: str | None = None
    decision: str | None = None
    """The title of the decision."""
    words: str | None = None
    outcome: str | None = None
    counts: tuple[int, int, int] | None = None
    votes: dict[str, str] = field(default_factory=dict)
    """voor, tegen or onthouding by mandate id, or by `=Name`."""
    is_public: bool = True
    annexes: dict[str, str] = field(default_factory=dict)
    """Words by address."""
    cites: tuple[str, ...] = ()
    in_force: str | None = None
    no_longer_in_force: str | None = None


_CHOICES = {"voor": "Voorstander", "tegen": "Tegenstander", "onthouding": "Onthouder"}


def paper(
    kind: str,
    *points: Point,
    meeting: str | None = "1",
    start: str | None = "2026-01-26T20:00:00+01:00",
    body: str = BODY,
) -> bytes:
    """Return the page of one meeting. meeting: the last part of its address, or None for none."""
    prefixes = (
        "besluit: http://data.vlaanderen.be/ns/besluit# mandaat: http://data.vlaanderen.be/ns/mandaat# "
        "eli: http://data.europa.eu/eli/ontology# dct: http://purl.org/dc/terms/ "
        "person: http://www.w3.org/ns/person# persoon: http://data.vlaanderen.be/ns/persoon#"
    )
    where = f'resource="{HOST}/zitting/{meeting}"' if meeting else ""
    when = f'<time property="besluit:geplandeStart" datatype="xsd:dateTime" content="{start}">toen</time>'
    lines = [
        f'<html lang="nl"><body prefix="{prefixes}">',
        f'<div resource="{HOST}/doc/{kind}" typeof="foaf:Document '
        f'https://data.vlaanderen.be/id/concept/BesluitDocumentType/{_KINDS[kind]}">',
        f'<div {where} typeof="besluit:Zitting">',
        f'<a property="besluit:isGehoudenDoor" href="{body}">Gemeenteraad</a>',
        when if start else "",
        *(_point(n, kind, point) for n, point in enumerate(points, start=1)),
        "</div></div></body></html>",
    ]
    return "\n".join(lines).encode()


def _point(number: int, kind: str, point: Point) -> str:
    here = f"{HOST}/punt/{point.id}" if point.id else f"_:punt{number}"
    title = f'<h3 property="dct:title">{point.title}</h3>' if point.title else ""
    planned = f'<i property="besluit:geplandOpenbaar" content="{str(point.is_public).lower()}"></i>'
    item = f'<div property="besluit:behandelt" resource="{here}" typeof="besluit:Agendapunt">{title}{planned}</div>'
    if kind == "agenda":
        return item
    about = f'resource="{HOST}/behandeling/{point.id}"' if point.id else f'resource="_:behandeling{number}"'
    return (
        f'{item}<div {about} typeof="besluit:BehandelingVanAgendapunt"><i property="dct:subject" '
        f'resource="{here}"></i>{_decision(point)}{_ballot(point)}</div>'
    )


def _decision(point: Point) -> str:
    if point.decision is None:
        return ""
    about = f'resource="{HOST}/besluit/{point.id}"' if point.id else ""
    words = f'<div property="prov:value"><p>{point.words}</p></div>' if point.words else ""
    return (
        f'<div property="prov:generated" {about} typeof="besluit:Besluit">'
        f'<b property="eli:title">{point.decision}</b>{words}{_around(point)}</div>'
    )


def _around(point: Point) -> str:
    days = {"first_date_entry_in_force": point.in_force, "date_no_longer_in_force": point.no_longer_in_force}
    return "".join(
        (
            *(
                f'<i property="eli:{name}" datatype="xsd:date" content="{on}"></i>'
                for name, on in days.items()
                if on
            ),
            *(f'<a property="eli:related_to" href="{to}">{words}</a>' for to, words in point.annexes.items()),
            *(f'<a property="eli:cites" href="{to}">wet</a>' for to in point.cites),
        )
    )


def _ballot(point: Point) -> str:
    if point.outcome is None and point.counts is None and not point.votes:
        return ""
    about = f'resource="{HOST}/stemming/{point.id}"' if point.id else ""
    counts = "".join(
        f'<i property="besluit:aantal{name}s" content="{count}"></i>'
        for name, count in zip(_CHOICES.values(), point.counts or (), strict=False)
    )
    outcome = f'<i property="besluit:gevolg">{point.outcome}</i>' if point.outcome else ""
    votes = "".join(_vote(who, _CHOICES[choice]) for who, choice in point.votes.items())
    return f'<div property="besluit:heeftStemming" {about} typeof="besluit:Stemming">{counts}{votes}{outcome}</div>'


def _vote(who: str, choice: str) -> str:
    if not who.startswith("="):
        return f'<i property="besluit:heeft{choice}" resource="{HOST}/mandataris/{who}"></i>'
    given, family = who[1:].split(" ", 1)
    return (
        f'<div property="besluit:heeft{choice}" typeof="mandaat:Mandataris"><span '
        f'property="mandaat:isBestuurlijkeAliasVan" typeof="person:Person"><i property="persoon:gebruikteVoornaam">'
        f'{given}</i> <i property="foaf:familyName">{family}</i></span></div>'
    )
