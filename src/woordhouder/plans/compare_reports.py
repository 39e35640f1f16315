"""Plans: how two reports of one plan differ: which actions stayed, came, went, merged or split; their euros; pure.

Every action of either report is in exactly one link, in `vanished` or in `added`; so the parts add up to the
totals.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from woordhouder.plans.compare_revisions import Comparison, compare
from woordhouder.plans.merged_actions import Merger, mergers
from woordhouder.plans.pair_actions import Joined, Pair, PairedBy, Pairing, Settled, pair_actions
from woordhouder.plans.planned import Planned, added_up


class LinkKind(Enum):
    """What became of the actions of one link."""

    KEPT = "kept"
    RENAMED = "renamed"
    """Another code or another text."""
    MERGED = "merged"
    SPLIT = "split"


@dataclass(frozen=True)
class YearChange:
    """The euros of one action in one year, in both reports; None where a report gives no amount."""

    code: str
    year: int
    from_eur: Decimal | None
    to_eur: Decimal | None


@dataclass(frozen=True, eq=False)
class Link:
    """The same policy in both reports: one action each, several before (merged) or several after (split)."""

    kind: LinkKind
    by: PairedBy
    before: tuple[Planned, ...]
    after: tuple[Planned, ...]

    @property
    def code(self) -> str:
        """The code in the later report; that of the earlier one where one action became several."""
        return self.before[0].code if len(self.after) > 1 else self.after[0].code

    @property
    def euros(self) -> Comparison:
        """How the euros of both sides differ."""
        return compare(added_up(self.before), added_up(self.after))

    def changes(self) -> list[YearChange]:
        """Return each year whose amount differs; no amount and zero are the same plan."""
        was, now = added_up(self.before), added_up(self.after)
        years = sorted({*was, *now})
        differing = [y for y in years if was.get(y, Decimal(0)) != now.get(y, Decimal(0))]
        return [YearChange(self.code, y, was.get(y), now.get(y)) for y in differing]


@dataclass(frozen=True, eq=False)
class ReportComparison:
    """Two reports side by side."""

    links: tuple[Link, ...]
    vanished: tuple[Planned, ...]
    added: tuple[Planned, ...]
    doubtful_codes: tuple[str, ...]
    """Codes that stand several times, with texts that do not tell which is which: a person settles them."""
    before_eur: dict[int, Decimal]
    after_eur: dict[int, Decimal]

    def changes(self) -> list[YearChange]:
        """Return what differs, action by action and year by year, of the actions that stand in both reports."""
        return [change for link in self.links for change in link.changes()]


def compare_reports(
    before: Sequence[Planned], after: Sequence[Planned], settled: Collection[Settled] = ()
) -> ReportComparison:
    """Compare two reports. settled: pairs that a person decided on; they come before all else."""
    pairing = pair_actions(before, after, settled)
    merged = [m for m in _merged(pairing) if _may_be(pairing, m.parts, (m.whole,))]
    split = [m for m in _split(pairing) if _may_be(pairing, (m.whole,), m.parts)]
    taken_before = {id(part) for m in merged for part in m.parts} | {id(m.whole) for m in split}
    taken_after = {id(part) for m in split for part in m.parts} | {id(m.whole) for m in merged}
    pairs = [p for p in pairing.pairs if id(p.before) not in taken_before and id(p.after) not in taken_after]
    links = [
        *(_link(pairing, pair) for pair in pairs),
        *(Link(LinkKind.MERGED, PairedBy.TEXT, m.parts, (m.whole,)) for m in merged),
        *(Link(LinkKind.SPLIT, PairedBy.TEXT, (m.whole,), m.parts) for m in split),
        *(Link(_kind_of(j), PairedBy.PERSON, j.before, j.after) for j in pairing.joined),
    ]
    vanished = tuple(a for a in pairing.before.values() if id(a) not in taken_before)
    added = tuple(a for a in pairing.after.values() if id(a) not in taken_after)
    return ReportComparison(
        links=tuple(sorted(links, key=lambda link: link.after[0].position)),
        vanished=vanished,
        added=added,
        doubtful_codes=tuple(sorted({a.code for a in vanished if a.code} & {a.code for a in added})),
        before_eur=added_up(tuple(before)),
        after_eur=added_up(tuple(after)),
    )


def _link(pairing: Pairing, pair: Pair) -> Link:
    same_words = pairing.words[id(pair.before)] == pairing.words[id(pair.after)]
    is_same = pair.before.code == pair.after.code and same_words
    return Link(LinkKind.KEPT if is_same else LinkKind.RENAMED, pair.by, (pair.before,), (pair.after,))


def _kind_of(joined: Joined) -> LinkKind:
    return LinkKind.SPLIT if len(joined.after) > 1 else LinkKind.MERGED


def _may_be(pairing: Pairing, before: Sequence[Planned], after: Sequence[Planned]) -> bool:
    """Tell whether no person said of any of these that they are two."""
    return not any(pairing.are_two(one.position, other.position) for one in before for other in after)


def _merged(pairing: Pairing) -> list[Merger]:
    own = {p.after.position: p.before for p in pairing.pairs if p.by is not PairedBy.PERSON}
    wholes = [*pairing.after.values(), *(p.after for p in pairing.pairs if p.by is not PairedBy.PERSON)]
    return mergers(pairing.before.values(), wholes, own, pairing.words)


def _split(pairing: Pairing) -> list[Merger]:
    own = {p.before.position: p.after for p in pairing.pairs if p.by is not PairedBy.PERSON}
    wholes = [*pairing.before.values(), *(p.before for p in pairing.pairs if p.by is not PairedBy.PERSON)]
    return mergers(pairing.after.values(), wholes, own, pairing.words)
