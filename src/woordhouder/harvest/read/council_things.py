"""Harvest, read: which meetings, items, handlings, decisions and ballots a page holds, also those without type."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.flat_page import Element
from woordhouder.harvest.read.rdf import RDF_TYPE, Graph, is_blank


class CouncilThings:
    """The things of one page in page order, each once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.inferred: Counter[str] = Counter()
        self._only_named = {t[3] for name in v.MENTIONS for t in graph.using.get(name, ())}
        self.declared: dict[str, dict[str, None]] = defaultdict(dict)
        self._people = {t[0] for t in graph.typed.get(v.MEMBER, ())}
        self._stated: dict[str, set[str]] = defaultdict(set)
        for class_ in _KNOWN_CLASSES:
            declared = self.declared[class_]
            for subject, _, _, element in graph.typed.get(class_, ()):
                self._stated[subject].add(class_)
                if element not in self._only_named:
                    declared.setdefault(subject)

    @cached_property
    def elements(self) -> dict[str, list[Element]]:
        """The elements that open each thing."""
        found: dict[str, list[Element]] = defaultdict(list)
        # Most of what is typed on a page are council members, who are no things of ours.
        people = self._people
        for element, subject in self.graph.subject_at.items():
            if subject not in people:
                found[subject].append(element)
        return found

    @cached_property
    def meetings(self) -> list[str]:
        """Every meeting that the page describes."""
        found = dict.fromkeys(self.declared[v.MEETING])
        for name in (v.HELD_BY, v.BESLUIT + "geplandeStart"):
            found.update(
                (t[0], None) for t in self.graph.using.get(name, ()) if not self._is_other(t[0], v.MEETING)
            )
        return self._substantial(found, v.MEETING)

    @cached_property
    def handlings(self) -> list[str]:
        """Every treatment of an item."""
        found = dict.fromkeys(self.declared[v.HANDLING])
        for t in self.graph.using.get(v.GENERATED, ()):
            if not self._is_other(t[0], v.HANDLING) and t[0] not in self.graph_bases:
                found.setdefault(t[0])
        for t in self.graph.using.get(v.GENERATED_BY, ()):
            if isinstance(t[2], str) and t[0] in self._generated_nowhere:
                found.setdefault(t[2])
        return self._substantial(found, v.HANDLING)

    @cached_property
    def graph_bases(self) -> frozenset[str]:
        """Documents: what is said of them is said of the page."""
        return frozenset(self.declared[v.DOCUMENT])

    @cached_property
    def _generated_nowhere(self) -> set[str]:
        linked = {t[2] for t in self.graph.using.get(v.GENERATED, ())}
        return {t[0] for t in self.graph.using.get(v.GENERATED_BY, ()) if t[0] not in linked}

    @cached_property
    def agenda_items(self) -> list[str]:
        """Every agenda item, in page order; a bare pointer to a previous item is none."""
        handlings, declared = set(self.handlings), self.declared[v.AGENDA_ITEM]
        treated = [t for name in v.TREATS for t in self.graph.using.get(name, ())]
        treated += [t for t in self.graph.using.get(v.SUBJECT, ()) if t[0] in handlings]
        linked = dict.fromkeys(
            t[2]
            for t in treated
            if isinstance(t[2], str) and (t[2] in declared or not self._is_other(t[2], v.AGENDA_ITEM))
        )
        # Where all items state their type, that is their order; else look where each first appears.
        found = list(declared) if linked.keys() <= declared.keys() else self._in_page_order({**declared, **linked})
        return self._substantial(found, v.AGENDA_ITEM)

    @cached_property
    def decisions(self) -> list[str]:
        """Every decision, also those that lost their type."""
        return self._of_class(v.DECISION, (v.GENERATED,))

    @cached_property
    def ballots(self) -> list[str]:
        """Every vote taken."""
        return self._of_class(v.BALLOT, (v.HAS_BALLOT,))

    @cached_property
    def articles(self) -> list[str]:
        """Every article of a decision."""
        return self._of_class(v.ARTICLE, (v.HAS_PART,))

    def _of_class(self, class_: str, links: Iterable[str]) -> list[str]:
        found = dict.fromkeys(self.declared[class_])
        for link in links:
            for t in self.graph.using.get(link, ()):
                if isinstance(t[2], str) and not self._is_other(t[2], class_):
                    found.setdefault(t[2])
        return self._substantial(found, class_)

    def _substantial(self, found: Iterable[str], class_: str) -> list[str]:
        """Leave out nameless things of which nothing is said, and count what had no type."""
        kept = []
        for node in found:
            if is_blank(node) and not self._is_described(node) and not self._holds_anything(node):
                continue
            if node not in self.declared[class_]:
                self.inferred[class_] += 1
            kept.append(node)
        return kept

    def _in_page_order(self, nodes: Iterable[str]) -> list[str]:
        """Order things by where the page first opens or links them; pointers to a previous item do not count."""
        wanted = set(nodes)
        links = (*v.TREATS, v.SUBJECT)
        first: dict[str, int] = {}
        for n, (subject, name, object_, element) in enumerate(self.graph.triples):
            if name == RDF_TYPE:
                node: object = subject
            elif name in links:
                node = object_
            else:
                continue
            if node in wanted and element not in self._only_named:
                first.setdefault(str(node), n)
        return sorted(wanted, key=lambda node: first.get(node, len(self.graph.triples)))

    def _is_described(self, node: str) -> bool:
        return any(name != RDF_TYPE for name in self.graph.facts[node])

    def _holds_anything(self, node: str) -> bool:
        page = self.graph.page
        return any(
            not page.is_leaf(element) or page.text(element).strip() for element in self.elements.get(node, ())
        )

    def _is_other(self, node: str, class_: str) -> bool:
        """Say whether a resource states to be something else."""
        stated = self._stated.get(node, set())
        return bool(stated) and class_ not in stated


_KNOWN_CLASSES = frozenset(
    (v.MEETING, v.AGENDA_ITEM, v.HANDLING, v.DECISION, v.ARTICLE, v.BALLOT, v.BODY, v.DOCUMENT)
)
