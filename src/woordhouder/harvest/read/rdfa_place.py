"""Harvest, read: what an RDFa element hands on to its children, and when its inside need not be read."""

from collections import Counter
from typing import Final

from lxml import etree

from woordhouder.harvest.read.rdf import Literal
from woordhouder.harvest.read.rdfa_scope import Profile, Scope

_MOST_PARTS: Final = 8

Lists = dict[str, list[str | Literal]]
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


# Stands for the inside of a repeated description, which is not read.
SKIPPED: Final = Place("", "", None, {}, Scope(Profile(), "", {}, None, None, Counter(), {}))


def is_small(element: etree._Element) -> bool:
    """Say whether an element holds few parts of few pieces each, and nothing deeper."""
    # A slice gives all children in one step, where an iterator costs more than they do; thousands come here.
    parts = element[:]  # type: ignore[index] # unknown to the stubs
    if len(parts) > _MOST_PARTS:
        return False
    for part in parts:
        pieces = part[:]  # type: ignore[index]
        if pieces:
            if len(pieces) > _MOST_PARTS:
                return False
            for piece in pieces:
                if len(piece):
                    return False
    return True
