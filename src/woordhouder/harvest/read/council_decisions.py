"""Harvest, read: a decision with its articles, texts, kinds and annexes."""

import re
from collections.abc import Mapping
from typing import Final

from woordhouder.harvest.read import vocabulary as v
from woordhouder.harvest.read.addresses import is_web_address, published
from woordhouder.harvest.read.council_issues import Issues
from woordhouder.harvest.read.council_values import Values
from woordhouder.harvest.read.flat_page import Element
from woordhouder.harvest.read.outcome import is_only_an_outcome
from woordhouder.harvest.read.rdf import Graph
from woordhouder.harvest.read.wording import one_line, paragraphs, repeats, split_reference
from woordhouder.harvest.records import ArticleRecord, DecisionRecord, LinkRecord, TypeRecord

_TITLE: Final = v.ELI + "title"
_SHORT_TITLE: Final = v.ELI + "title_short"
_PUBLISHED_ON: Final = v.ELI + "date_publication"
_DESCRIPTION: Final = v.ELI + "description"
_CITES: Final = v.ELI + "cites"
_IN_FORCE_ON: Final = v.ELI + "first_date_entry_in_force"
_NO_LONGER_ON: Final = v.ELI + "date_no_longer_in_force"
_TYPE: Final = v.DCT + "type"
_NUMBER: Final = v.ELI + "number"
_VALUE: Final = v.PROV + "value"
_MOTIVATION: Final = v.BESLUIT + "motivering"
_RELATED: Final = v.ELI + "related_to"

_EMPTY_TITLES: Final = frozenset(("besluit", "besluit:", "titel", "-"))
_ARTICLE_NUMBER: Final = re.compile(r"(?:art(?:ikel|\.)?\s*)?(\d{1,4})", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://\S+\Z")


class Decisions:
    """Reads the decisions of one page."""

    def __init__(
        self,
        graph: Graph,
        values: Values,
        issues: Issues,
        elements: Mapping[str, list[Element]],
        articles_of: Mapping[str | None, list[str]],
    ) -> None:
        self.graph = graph
        self.values = values
        self.issues = issues
        self.elements = elements
        self.articles_of = articles_of

    def title(self, node: str) -> str | None:
        """Return the decision's own title as published; `Besluit` alone is none."""
        for told in self.values.lines(node, _TITLE, _SHORT_TITLE):
            if told.casefold() not in _EMPTY_TITLES:
                return told
        return None

    def hidden(self, node: str, item_title: str | None) -> DecisionRecord:
        """Return what may be kept of a decision that is not public: its title and day."""
        reference, title = split_reference(self.title(node) or item_title)
        published_on = self.values.day(node, _PUBLISHED_ON)
        return DecisionRecord(
            published(node), title, reference, None, None, None, (), (), (), (), published_on, None, None
        )

    def decision(self, node: str, item_title: str | None) -> DecisionRecord:
        """Return a decision; the item's title stands in where the decision has none."""
        values = self.values
        whole = self.title(node) or item_title
        reference, title = split_reference(whole)
        description = values.line(node, _DESCRIPTION)
        articles = self._articles(node)
        return DecisionRecord(
            uri=published(node),
            title=title,
            reference=reference,
            description=description,
            motivation=self._motivation(node),
            text=self._text(node, articles, whole, item_title),
            types=self._types(node),
            cites=tuple(c for c in self.graph.nodes(node, _CITES) if is_web_address(c)),
            articles=articles,
            attachments=self._attachments(node),
            published_on=values.day(node, _PUBLISHED_ON),
            in_force_on=values.day(node, _IN_FORCE_ON),
            no_longer_in_force_on=values.day(node, _NO_LONGER_ON),
        )

    def _types(self, node: str) -> tuple[TypeRecord, ...]:
        stated = [*self.graph.types(node), *self.graph.nodes(node, _TYPE)]
        found = dict.fromkeys(v.plain_name(t) for t in stated)
        return tuple(
            TypeRecord("https" + uri[4:], v.DECISION_TYPE_LABELS.get(v.last_part(uri)))
            for uri in found
            if uri.startswith(v.DECISION_TYPE)
        )

    def _articles(self, node: str) -> tuple[ArticleRecord, ...]:
        found = [self._article(article) for article in self.articles_of.get(node, ())]
        numbers = [_number(article) for article in found]
        if found and None not in numbers and len(set(numbers)) == len(numbers):
            found.sort(key=lambda article: _number(article) or 0)
        return tuple(found)

    def _article(self, node: str) -> ArticleRecord:
        number = self.values.line(node, _NUMBER)
        texts = [paragraphs(literal.text) for literal in self.graph.literals(node, _VALUE)]
        text = "\n".join(dict.fromkeys(t for t in texts if t)) or None
        if text is None:
            text = self._words_in(node, number)
        return ArticleRecord(published(node), number, self.values.line(node, _TITLE), text)

    def _words_in(self, node: str, number: str | None) -> str | None:
        """Return the visible words of an article that marks no text, without its number."""
        words = next((paragraphs(self.graph.page.text(e)) for e in self.elements.get(node, ())), None)
        if words and number and words.startswith(number):
            words = words[len(number) :].strip(" .:\n") or None
        return words

    def _motivation(self, node: str) -> str | None:
        found = [paragraphs(literal.text) for literal in self.graph.literals(node, _MOTIVATION)]
        return "\n".join(dict.fromkeys(text for text in found if text)) or None

    def _text(
        self, node: str, articles: tuple[ArticleRecord, ...], title: str | None, item_title: str | None
    ) -> str | None:
        if any(article.text for article in articles):
            pieces = (" ".join(p for p in (a.number, a.text) if p) for a in articles if a.text)
            return "\n".join(pieces)
        values = [paragraphs(literal.text) for literal in self.graph.literals(node, _VALUE)]
        kept = [
            text
            for text in dict.fromkeys(values)
            if text and not _ADDRESS.match(text) and not _says_nothing(text, title, item_title)
        ]
        if kept:
            return "\n".join(_in_order(kept))
        description = [paragraphs(literal.text) for literal in self.graph.literals(node, _DESCRIPTION)]
        return next((d for d in description if d and not _says_nothing(d, title, item_title)), None)

    def _attachments(self, node: str) -> tuple[LinkRecord, ...]:
        found: dict[str, LinkRecord] = {}
        for target, words in self.values.objects(node, _RELATED):
            if isinstance(target, str) and is_web_address(target):
                found.setdefault(target, LinkRecord(target, words, "annex"))
        for _, _, target, element in self.graph.facts[node].get(_VALUE, ()):
            url = target if isinstance(target, str) else one_line(target.text) or ""
            if is_web_address(url) and _ADDRESS.match(url):
                self.issues.add(
                    "text_is_a_link", "the decision's text is only a link: kept as an annex", published(node)
                )
                words = one_line(self.graph.page.text(element)) if isinstance(target, str) else None
                found.setdefault(url, LinkRecord(url, words, "text"))
        return tuple(found.values())


def _says_nothing(text: str, *titles: str | None) -> bool:
    """Say whether a text only repeats a title, or is only an outcome: no words about what was decided."""
    return is_only_an_outcome(text) or any(repeats(text, title) for title in titles if title)


def _number(article: ArticleRecord) -> int | None:
    found = _ARTICLE_NUMBER.match(article.number or "")
    return int(found.group(1)) if found else None


def _in_order(texts: list[str]) -> list[str]:
    """Put loose article texts in the order of their numbers, where all have one; else as on the page."""
    numbers = [re.match(r"art(?:ikel|\.)\s*(\d{1,4})", text, re.IGNORECASE) for text in texts]
    if not all(numbers):
        return texts
    return sorted(texts, key=lambda text: int(re.findall(r"\d+", text)[0]))
