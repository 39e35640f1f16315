"""Harvest, read: what an RDFa element hands on to its children."""

from collections import Counter
from typing import Final

from woordhouder.harvest.read.rdf import Literal
from woordhouder.harvest.read.rdfa_scope import Profile, Scope


class Lists(dict[str, list[str | Literal]]):
    """The ordered lists of one thing, by property; what stands inside may add to them."""

    __slots__ = ("subject",)

    def __init__(self, subject: str) -> None:
        super().__init__()
        self.subject = subject


# A relation that waits for its other end: its predicate, whether it runs backward, the list it fills.
Waiting = tuple[str, bool, "list[str | Literal] | None"]


class Place:
    """What an element hands on to its children: the evaluation context of the standard."""

    __slots__ = ("lists", "object", "scope", "subject", "waiting")

    def __init__(
        self, subject: str, object_: str, waiting: list[Waiting] | None, lists: Lists, scope: Scope
    ) -> None:
        self.subject = subject
        self.object = object_
        self.waiting = waiting
        self.lists = lists
        self.scope = scope


# Stands for the inside of an element that holds no other.
LEAF: Final = Place("", "", None, Lists(""), Scope(Profile(), "", {}, None, None, Counter(), {}))
