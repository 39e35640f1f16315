"""Harvest, read: one published council page (agenda, besluitenlijst, notulen, uittreksel) into records."""

from collections.abc import Callable
from datetime import date

from woordhouder.civic.reference.bodies import current_nis
from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.addresses import is_web_address, page_base, published, resolve
from woordhouder.harvest.read.answer_graph import graph_of
from woordhouder.harvest.read.answers import looks_like_answers, unbound
from woordhouder.harvest.read.council_body import municipality_of, read_body
from woordhouder.harvest.read.council_document import (
    kind_in_address,
    kind_in_links,
    kind_in_words,
    own_document,
    page_links,
)
from woordhouder.harvest.read.council_issues import Issues
from woordhouder.harvest.read.council_meetings import Meetings
from woordhouder.harvest.read.council_mending import tell_inferred, tell_mending
from woordhouder.harvest.read.council_things import CouncilThings
from woordhouder.harvest.read.council_values import Values
from woordhouder.harvest.read.flat_page import Element
from woordhouder.harvest.read.known_names import names_in
from woordhouder.harvest.read.lay_flat import LaidFlat, lay_flat
from woordhouder.harvest.read.paging_links import paging_links
from woordhouder.harvest.read.rdf import Graph, Literal
from woordhouder.harvest.read.rdfa import read_rdfa
from woordhouder.harvest.read.rdfa_scope import Profile
from woordhouder.harvest.read.repair import MendedPage, mend
from woordhouder.harvest.read.shared_names import part_shared
from woordhouder.harvest.records import (
    BodyRecord,
    CountsRecord,
    LinkRecord,
    MeetingRecord,
    PageKind,
    PageRecord,
)
from woordhouder.kit.no_collecting import no_collecting

HALF_PAGE = "half_page"
WORDS_LOST = "words_lost"
# Pages describe the same council members again and again.
DESCRIBED_OFTEN: bytes | None = b"Mandataris"

Lay = Callable[[MendedPage, bytes | None], LaidFlat]

COUNCIL_PROFILE = Profile(
    lost_prefixes=v.LOST_PREFIXES,
    lost_terms=v.LOST_TERMS,
    opening=frozenset((*v.TREATS, v.SUBJECT, v.GENERATED, v.HAS_BALLOT, v.HAS_PART)),
    name=v.plain_name,
    namespace=v.plain_namespace,
    resolve=resolve,
)


def read_council_page(
    page: bytes, address: str | None = None, charset: str | None = None, lay: Lay = lay_flat
) -> PageRecord:
    """Return what a page says. `address` is where it was found, `charset` what its sender declared.

    Who passes a `lay` of his own sees the words that are read.
    Answers of a data service (a table of statements, JSON:API, several bound together) are read the same way.
    Raises Unreadable when this is no page at all; whatever else is wrong becomes an issue.
    """
    # A page makes 100,000 small objects: without this a fifth of the time goes to looking at them.
    with no_collecting():
        return _read_answers(page, address) if looks_like_answers(page) else _read(page, address, charset, lay)


def _read(page: bytes, address: str | None, charset: str | None, lay: Lay) -> PageRecord:
    mended = mend(page, charset)
    flat = lay(mended, DESCRIBED_OFTEN)
    found = read_rdfa(flat.page, page_base(address), COUNCIL_PROFILE)
    issues = Issues()
    tell_mending(issues, flat.mended, flat.flattened_count, found.mended)
    # From the end, where it mostly stands: else each page is searched whole.
    if mended.utf8.rfind(b"</html") < 0 and b"</HTML" not in mended.utf8:
        issues.add(HALF_PAGE, "the page stops before its end: fetch it again")
    if flat.loses_words:
        issues.add(
            WORDS_LOST, "the page is so broken that some of its words were not read: look at the page itself"
        )
    graph, parted = part_shared(found.graph)
    if parted:
        message = "several things share one URI: read as several things without URI"
        issues.add("shared_uri", message, published(parted[0]), len(parted))
    return _page(graph, found.base, address, issues)


def _read_answers(data: bytes, address: str | None) -> PageRecord:
    issues = Issues()
    graph = graph_of(unbound(data, address), issues)
    return _page(graph, page_base(address), address, issues, PageKind.REGISTER)


def _page(
    graph: Graph,
    base: str,
    address: str | None,
    issues: Issues,
    kind: PageKind | None = None,
) -> PageRecord:
    things = CouncilThings(graph)
    values = Values(graph, issues)
    meetings = Meetings(graph, base, things, values, issues).records()
    content = _around_content(things)
    document, told = own_document(graph, base, content) if kind is None else (None, None)
    kind = kind or told or _guess_kind(things, address or published(document or ""))
    body = next((m.body for m in meetings), None) or read_body(graph, values, _passed_by(graph), [], base)
    addresses = _own_addresses(address, document, meetings, graph)
    nis_code = municipality_of(graph, body, addresses)
    tell_inferred(issues, things.inferred)
    _tell_missing(issues, things, kind, body, nis_code)
    return PageRecord(
        address=address,
        document_uri=published(document) if document else None,
        kind=kind,
        published_on=_published_on(values, document),
        body=body,
        municipality_nis=nis_code,
        meetings=meetings,
        links=_links(graph, base, address, kind),
        counts=_counts(meetings),
        issues=issues.records(),
        names=names_in(graph),
    )


def _links(graph: Graph, base: str, address: str | None, kind: PageKind) -> tuple[LinkRecord, ...]:
    """Return where the page leads; only a list has further pages."""
    links = page_links(graph) + (paging_links(graph.page, base, address) if kind is PageKind.OVERVIEW else ())
    return tuple(LinkRecord(published(link.url) or "", link.label, link.kind) for link in links)


def _around_content(things: CouncilThings) -> set[Element]:
    """Return the elements around the first described things: one of them is the page's own document."""
    first = [*things.agenda_items[:1], *things.handlings[:1], *things.meetings[:1]]
    return {a for node in first for e in things.elements.get(node, ()) for a in things.graph.page.ancestors(e)}


def _guess_kind(things: CouncilThings, address: str | None) -> PageKind:
    """Return the kind of a page that does not state it, from what it holds, its address, its words, its links."""
    holds_content = things.agenda_items or things.handlings or things.decisions
    if things.graph.using.get(v.LINK_TO_PUBLICATION) and not holds_content:
        return PageKind.OVERVIEW
    found = kind_in_address(address) or (
        kind_in_words(things.graph.page) if things.meetings or holds_content else None
    )
    return found or kind_in_links(things.graph) or PageKind.UNKNOWN


def _passed_by(graph: Graph) -> list[str | Literal]:
    return [t[2] for t in graph.using.get(v.PASSED_BY, ())]


def _own_addresses(
    address: str | None, document: str | None, meetings: tuple[MeetingRecord, ...], graph: Graph
) -> list[str]:
    """Return addresses of the page itself, the surest first."""
    things = [m.uri for m in meetings] + [h.uri for m in meetings for h in m.handlings[:1]]
    things += [item.uri for m in meetings for item in m.agenda_items[:1]]
    links = [t[2] for t in graph.using.get(v.LINK_TO_PUBLICATION, ()) if isinstance(t[2], str)]
    return [found for found in (address, document, *things, *links) if found and is_web_address(found)]


def _published_on(values: Values, document: str | None) -> date | None:
    return values.day(document, v.ELI + "date_publication") if document else None


def _counts(meetings: tuple[MeetingRecord, ...]) -> CountsRecord:
    """Count distinct things; a ballot without resource of its own counts where it was read."""
    handlings = [handling for meeting in meetings for handling in meeting.handlings]
    ballots = [ballot for handling in handlings for ballot in handling.ballots]
    return CountsRecord(
        meetings=sum(meeting.is_published for meeting in meetings),
        agenda_items=sum(len(meeting.agenda_items) for meeting in meetings),
        handlings=sum(handling.is_published for handling in handlings),
        decisions=sum(len(handling.decisions) for handling in handlings),
        articles=sum(len(d.articles) for handling in handlings for d in handling.decisions),
        ballots=len(ballots),
        votes=sum(len(ballot.votes) for ballot in ballots),
    )


def _tell_missing(
    issues: Issues, things: CouncilThings, kind: PageKind, body: BodyRecord, nis_code: str | None
) -> None:
    if kind is PageKind.OVERVIEW:
        issues.add("overview_only", "this page only leads to other pages: read those")
        return
    if not (things.meetings or things.agenda_items or things.decisions):
        issues.add(
            "nothing_found", "no meeting, item or decision is marked in this page: check that it is a council page"
        )
        return
    if not things.meetings:
        issues.add("meeting_missing", "the page names no meeting: its date and body are unknown")
    elif not (things.agenda_items or things.handlings or things.decisions):
        issues.add(
            "items_missing", "a meeting without a single item: the page is a fragment or its marks are broken"
        )
    if things.graph.using.get(v.TREATS_OTHERWISE):
        count = len(things.graph.using[v.TREATS_OTHERWISE])
        issues.add("treats_otherwise", "the meeting names its items by ext:behandelt: read as besluit", count=count)
    if kind is PageKind.UNKNOWN:
        issues.add("kind_unknown", "the page does not say whether it is an agenda, a decision list or minutes")
    if nis_code is not None and current_nis(nis_code) is None:
        issues.add("nis_unknown", f"no municipality has NIS code {nis_code}: check the code or add it", nis_code)
    if nis_code is None:
        issues.add("municipality_unknown", "no municipality of the list belongs to this body or address", body.uri)
