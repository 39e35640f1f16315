"""Harvest, read: what a set of RDFa attributes asks for, worked out once for all tags that are written the same.

Pages repeat themselves: 33,000 elements of a genuine page bear some 900 different sets of attributes,
and most of those differ only in the values that `resource` and `content` hold.
"""

from typing import Final

from woordhouder.harvest.read.rdfa_dates import lexical_type
from woordhouder.harvest.read.rdfa_scope import Scope
from woordhouder.harvest.read.tag import Tag

Attributes = dict[str, str]

RELATES: Final = frozenset(("rel", "rev"))
_MEANS_SOMETHING: Final = frozenset(
    ("property", "typeof", "resource", "about", "href", "src", "rel", "rev", "vocab", "prefix", "lang", "xml:lang")
)
_CHANGES_SCOPE: Final = frozenset(("vocab", "prefix", "lang", "xml:lang"))
_CHANGED_BY_VALUES: Final = _CHANGES_SCOPE | RELATES
# The old way of declaring a prefix, of RDFa 1.0 and XHTML.
_OLD_PREFIX: Final = "xmlns:"
_TARGETS: Final = frozenset(("resource", "href", "src"))
_ANCHORS: Final = _TARGETS | {"about"}
_RARE: Final = frozenset(("rel", "rev", "inlist"))
# Stands among the attributes of a `<time>` whose words are its value; no attribute can be named so.
TIME_IN_WORDS: Final = "time in words"
_VALUE: Final = frozenset(("content", "datatype", TIME_IN_WORDS))


class Shape:
    """What attributes of these names ask for: all that does not hang on the values of one element."""

    __slots__ = (
        "datatype",
        "is_common",
        "is_plain_link",
        "is_plain_value",
        "is_rare",
        "is_silent",
        "is_typed",
        "language",
        "names",
        "opens",
        "relates",
        "says_about",
        "says_where",
        "scope",
        "stated",
        "states_link",
        "types",
    )

    def __init__(self, attributes: Attributes, scope: Scope) -> None:
        stated = attributes.get("property")
        self.scope = scope
        self.language = scope.language
        self.stated = stated
        self.is_rare = not _RARE.isdisjoint(attributes)
        self.is_typed = "typeof" in attributes
        self.says_about = "about" in attributes
        self.says_where = not _TARGETS.isdisjoint(attributes)
        self.is_silent = stated is None and not self.is_typed and _ANCHORS.isdisjoint(attributes)
        self.relates = not RELATES.isdisjoint(attributes)
        self.is_common = not (self.is_silent or self.relates) and "vocab" not in attributes
        # A `property` alone takes its value from `resource`, from the thing it opens, or from the text.
        self.states_link = stated is not None and _VALUE.isdisjoint(attributes)
        self.names = scope.properties(stated) if stated else ()
        self.types = scope.names(attributes["typeof"]) if self.is_typed else ()
        self.opens = self.states_link and scope.opens(stated or "")
        # Most elements: nothing but a text under a name, about the thing around it.
        self.is_plain_value = (
            self.is_common
            and bool(self.names)
            and not (self.is_typed or self.is_rare)
            and _ANCHORS.isdisjoint(attributes)
        )
        # Of the others most: nothing but a link from the thing around it, and what the thing there is.
        self.is_plain_link = (
            self.is_common
            and bool(self.names)
            and self.states_link
            and self.says_where
            and not (self.says_about or self.opens or self.is_rare)
        )
        self.datatype = (scope.names(attributes["datatype"]) or (None,))[0] if "datatype" in attributes else None


class Plan:
    """What to do at an element: its shape, and `target`, the resource that it names; `there` is without `about`."""

    __slots__ = ("about", "attributes", "content", "shape", "target", "there")

    def __init__(self, attributes: Attributes, shape: Shape) -> None:
        self.attributes = attributes
        self.shape = shape
        self.about = shape.scope.resource(attributes["about"]) if shape.says_about else None
        self.there = _there(attributes, shape.scope) if shape.says_where else None
        self.target = self.about or self.there
        self.content = attributes.get("content")

    def about_thing(self, there: str) -> "Plan":
        """Return what to do where all is the same but the resource."""
        found = object.__new__(Plan)
        found.attributes, found.shape, found.content = self.attributes, self.shape, self.content
        found.about, found.there, found.target = self.about, there, self.about or there
        return found


def plan_for(tag: Tag, scope: Scope) -> Plan | None:
    """Return what the attributes of a tag ask for, or None when they mean nothing to RDFa."""
    if tag.like is not None:
        plan = _plan_about(tag, tag.like, scope)
        if plan is not None:
            return plan
    attributes = tag.attributes
    if ("datetime" in attributes or tag.name == "time") and "content" not in attributes:
        attributes = _dated(attributes)
    words = _words(attributes)
    shape = scope.shapes.get(words)
    if shape is None:
        declares_old = any(name.startswith(_OLD_PREFIX) for name in attributes)
        if _MEANS_SOMETHING.isdisjoint(attributes) and not declares_old:
            return None
        if declares_old or not _CHANGED_BY_VALUES.isdisjoint(attributes):
            return _plan_by_values(attributes, scope, declares_old)
        shape = scope.shapes[words] = Shape(attributes, scope)
    return Plan(attributes, shape)


def _plan_about(tag: Tag, like: Tag, scope: Scope) -> Plan | None:
    """Plan as for the tag that says the same of another thing; None where the name of this one is void."""
    there = scope.resource(tag.resource)
    plan: Plan | None = scope.plans.get(like) or plan_for(like, scope)
    return plan.about_thing(there) if plan and there is not None else None


def _dated(attributes: Attributes) -> Attributes:
    """In HTML a moment is as good as `content`, and tells its datatype by its form."""
    told = attributes.get("datetime")
    if told is None:
        return attributes | {TIME_IN_WORDS: ""}
    datatype = lexical_type(told) if "datatype" not in attributes else None
    return attributes | {"content": told} | ({"datatype": datatype} if datatype else {})


def _plan_by_values(attributes: Attributes, scope: Scope, declares_old: bool) -> Plan:
    """Plan for attributes whose values, not only their names, decide on scope or shape."""
    if not RELATES.isdisjoint(attributes) and "property" in attributes:
        attributes = _without_plain_words(attributes)
    if declares_old or not _CHANGES_SCOPE.isdisjoint(attributes):
        scope = _inner_scope(attributes, scope)
    # Apart from the plain ones: the same words may be asked for again inside this scope, with other values.
    words = ("by values", *_words(attributes))
    shape = scope.shapes.get(words)
    if shape is None:
        shape = scope.shapes[words] = Shape(attributes, scope)
    return Plan(attributes, shape)


def _words(attributes: Attributes) -> tuple[str | None, ...]:
    """Return what a shape hangs on: the names of all attributes, the values of three."""
    return (attributes.get("property"), attributes.get("typeof"), attributes.get("datatype"), *attributes)


def _there(attributes: Attributes, scope: Scope) -> str | None:
    stated = attributes.get("resource")
    if stated is not None:
        found = scope.resource(stated)
        if found is not None:
            return found
    if "href" in attributes:
        return scope.address(attributes["href"])
    if "src" in attributes:
        return scope.address(attributes["src"])
    return None


def _without_plain_words(attributes: Attributes) -> Attributes:
    """In HTML, plain words in `rel` and `rev` (noopener, nofollow) mean nothing beside a `property`."""
    kept = {name: value for name, value in attributes.items() if name not in RELATES}
    for name in RELATES & attributes.keys():
        words = [word for word in attributes[name].split() if ":" in word]
        if words:
            kept[name] = " ".join(words)
    return kept


def _inner_scope(attributes: Attributes, scope: Scope) -> Scope:
    vocabulary = scope.vocabulary
    if "vocab" in attributes:
        stated = attributes["vocab"].strip()
        vocabulary = scope.namespace("vocab", scope.address(stated)) if stated else None
    language = attributes.get("lang", attributes.get("xml:lang", scope.language))
    declared = {
        name.removeprefix(_OLD_PREFIX).lower(): iri.strip()
        for name, iri in attributes.items()
        if name.startswith(_OLD_PREFIX)
    } | _declared_prefixes(attributes.get("prefix", ""))
    declared = {name: scope.namespace(name, iri) for name, iri in declared.items()}
    return scope.inner(declared, vocabulary, language or None)


def _declared_prefixes(value: str) -> dict[str, str]:
    """Read a `prefix` attribute: `a: http://… b: http://…`; a pair without its colon ends nothing else."""
    words = value.split()
    found: dict[str, str] = {}
    position = 0
    while position < len(words) - 1:
        name = words[position]
        if name.endswith(":") and name != "_:":
            found[name[:-1].lower()] = words[position + 1]
            position += 2
        else:
            position += 1
    return found
