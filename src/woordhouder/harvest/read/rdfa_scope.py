"""Harvest, read: what names mean at one place of an RDFa page: prefixes, vocabulary, language."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urljoin

from woordhouder.harvest.read.tag import Tag

XHTML_VOCABULARY: Final = "http://www.w3.org/1999/xhtml/vocab#"

# RDFa Core Initial Context: these prefixes may be used without declaring them.
INITIAL_PREFIXES: Final[Mapping[str, str]] = {
    "as": "https://www.w3.org/ns/activitystreams#",
    "cc": "http://creativecommons.org/ns#",
    "csvw": "http://www.w3.org/ns/csvw#",
    "ctag": "http://commontag.org/ns#",
    "dc": "http://purl.org/dc/terms/",
    "dc11": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gr": "http://purl.org/goodrelations/v1#",
    "grddl": "http://www.w3.org/2003/g/data-view#",
    "ical": "http://www.w3.org/2002/12/cal/icaltzd#",
    "ldp": "http://www.w3.org/ns/ldp#",
    "ma": "http://www.w3.org/ns/ma-ont#",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "og": "http://ogp.me/ns#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfa": "http://www.w3.org/ns/rdfa#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rev": "http://purl.org/stuff/rev#",
    "rif": "http://www.w3.org/2007/rif#",
    "rr": "http://www.w3.org/ns/r2rml#",
    "schema": "http://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sioc": "http://rdfs.org/sioc/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "ssn": "http://www.w3.org/ns/ssn/",
    "time": "http://www.w3.org/2006/time#",
    "v": "http://rdf.data-vocabulary.org/#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "wdr": "http://www.w3.org/2007/05/powder#",
    "wdrs": "http://www.w3.org/2007/05/powder-s#",
    "xhv": XHTML_VOCABULARY,
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LINK_WORDS: Final = """
    alternate appendix bookmark cite chapter contents copyright first glossary help icon index last license meta
    next p3pv1 prev role section start stylesheet subsection top up
"""
# The link words of HTML that mean something without a vocabulary.
INITIAL_TERMS: Final[Mapping[str, str]] = {
    "describedby": "http://www.w3.org/2007/05/powder-s#describedby",
    **{word: XHTML_VOCABULARY + word for word in _LINK_WORDS.split()},
}
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TERM: Final = re.compile(r"[^\W\d][\w.\-/·]*\Z")


def _as_it_stands(iri: str) -> str:
    return iri


def join(base: str, reference: str) -> str:
    """Resolve an address against its base; what cannot be resolved stays as it is written."""
    if reference in {"", "#"}:
        return base.partition("#")[0] + reference
    try:
        found = urljoin(base, reference)
    except ValueError:
        return reference
    # The library drops an empty fragment, which is where the words of a vocabulary begin.
    return found + "#" if reference.endswith("#") and not found.endswith("#") else found


def base_among(tags: Iterable[Tag], address: str) -> str:
    """Return what the addresses of a page at this address hang on: its first `base` that says where."""
    for tag in tags:
        found = tag.attributes.get("href") if tag.name == "base" else None
        if found:
            return join(address, found).partition("#")[0]
    return address.partition("#")[0]


def _absolute(word: str) -> str | None:
    return word if _ABSOLUTE.match(word) else None


@dataclass(frozen=True)
class Profile:
    """How strictly names are read. The plain profile is the standard's; a vocabulary may add its own mending."""

    prefixes: Mapping[str, str] = field(default_factory=lambda: INITIAL_PREFIXES)
    terms: Mapping[str, str] = field(default_factory=lambda: INITIAL_TERMS)
    # Used, and counted, only where the page declares nothing of that name.
    lost_prefixes: Mapping[str, str] = field(default_factory=dict)
    lost_terms: Mapping[str, str] = field(default_factory=dict)
    # Properties around a described thing: their element opens that thing even when `typeof` is missing.
    opening: frozenset[str] = frozenset()
    name: Callable[[str], str] = _as_it_stands
    # Mends what a prefix or a vocabulary is declared to stand for.
    namespace: Callable[[str], str] = _as_it_stands
    resolve: Callable[[str, str], str] = join


class Scope:
    """Prefixes, vocabulary and language in force; answers are remembered, since pages repeat themselves."""

    def __init__(
        self,
        profile: Profile,
        base: str,
        prefixes: Mapping[str, str],
        vocabulary: str | None,
        language: str | None,
        mended: Counter[tuple[str, str]],
        blanks: dict[str, str],
    ) -> None:
        self.profile = profile
        self.base = base
        self.prefixes = prefixes
        self.vocabulary = vocabulary
        self.language = language
        self.mended = mended
        self.blanks = blanks
        self._names: dict[str, tuple[str, ...]] = {}
        self._opens: dict[str, bool] = {}
        self._resources: dict[str, str | None] = {}
        self._addresses: dict[str, str] = {}
        self._inner: dict[tuple[object, ...], Scope] = {}
        # What tags ask for in this scope; filled and read by the processor.
        self.plans: dict[Tag, Any] = {}
        self.shapes: dict[tuple[str | None, ...], Any] = {}

    def inner(self, declared: Mapping[str, str], vocabulary: str | None, language: str | None) -> "Scope":
        """Return the scope inside an element that changes something."""
        key = (tuple(declared.items()), vocabulary, language)
        if key not in self._inner:
            prefixes = {**self.prefixes, **declared} if declared else self.prefixes
            inner = Scope(self.profile, self.base, prefixes, vocabulary, language, self.mended, self.blanks)
            self._inner[key] = inner
        return self._inner[key]

    def forget(self) -> None:
        """Drop what was remembered: plans and scopes name each other, and would outlive the reading."""
        family = [self]
        while family:
            scope = family.pop()
            family += scope._inner.values()
            scope._inner.clear()
            scope.plans.clear()
            scope.shapes.clear()

    def namespace(self, name: str, declared: str) -> str:
        """Return what a prefix stands for, mended where the profile knows better."""
        meant = self.profile.namespace(declared)
        if meant != declared:
            self.mended["namespace_mended", name] += 1
        return meant

    def names(self, value: str) -> tuple[str, ...]:
        """Return the IRIs meant by a list of names, as in `property` and `typeof`."""
        known = self._names.get(value)
        if known is None:
            found = map(self._name, dict.fromkeys(value.split()))
            known = self._names[value] = tuple(dict.fromkeys(iri for iri in found if iri))
        return known

    def properties(self, value: str) -> tuple[str, ...]:
        """Return the IRIs meant by a list of properties: a nameless node is none."""
        return tuple(iri for iri in self.names(value) if not iri.startswith("_:"))

    def opens(self, value: str) -> bool:
        """Say whether one of these properties leads to a thing that its element describes."""
        known = self._opens.get(value)
        if known is None:
            known = self._opens[value] = not self.profile.opening.isdisjoint(self.names(value))
        return known

    def resource(self, value: str) -> str | None:
        """Return what `about` or `resource` means: a safe CURIE, a CURIE or an address; None when void."""
        if value.startswith(("http://", "https://")):
            return self.address(value)
        if value not in self._resources:
            self._resources[value] = self._resource(value)
        return self._resources[value]

    def address(self, value: str) -> str:
        """Return what `href` or `src` means."""
        known = self._addresses.get(value)
        if known is None:
            known = self._addresses[value] = self.profile.resolve(self.base, value.strip())
            if known != value and self.profile.resolve is not join and known != join(self.base, value.strip()):
                self.mended["address_mended", value] += 1
        return known

    def _resource(self, value: str) -> str | None:
        stripped = value.strip()
        if stripped.startswith("[") and stripped.endswith("]"):
            return self._curie(stripped[1:-1])
        return self._curie(stripped) or self.address(value)

    def _curie(self, value: str) -> str | None:
        prefix, colon, rest = value.partition(":")
        if not colon or rest.startswith("//"):
            return None
        if prefix == "_":
            return self.blanks.setdefault(rest, f"_:b-{rest or 'x'}")
        if not prefix:
            return XHTML_VOCABULARY + rest
        expansion = self.prefixes.get(prefix.lower())
        if expansion is None:
            expansion = self.profile.lost_prefixes.get(prefix.lower())
            if expansion is None:
                return None
            self.mended["prefix_missing", prefix] += 1
        return expansion + rest

    def _name(self, word: str) -> str | None:
        iri = self._term(word) if ":" not in word else self._curie(word) or _absolute(word)
        return self.profile.name(iri) if iri else None

    def _term(self, word: str) -> str | None:
        if not _TERM.match(word):
            return None
        if self.vocabulary:
            return self.vocabulary + word
        known = self.profile.terms.get(word) or self.profile.terms.get(word.lower())
        if known is None and word in self.profile.lost_terms:
            self.mended["vocab_missing", word] += 1
            known = self.profile.lost_terms[word]
        return known
