"""Harvest, read: the statements in Turtle or in a SPARQL answer, only those that are asked for, within limits."""

import codecs
import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, Final

from woordhouder.harvest.read.vocabulary import plain_name
from woordhouder.kit.errors import Unreadable

LARGEST_BYTES: Final = 50_000_000
MOST_STATEMENTS: Final = 1_000_000
_HEAD: Final = 200


class Statements:
    """What some files say together: subject → property → values, each once, in the order in which they came.

    `count` is every statement that came by; only those with a wanted property are kept. So nothing that we may
    not hold about a person gets any further than this.
    """

    def __init__(self, wanted: Collection[str]) -> None:
        self.count = 0
        self._wanted = frozenset(wanted)
        self._about: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))

    def add(self, subject: str, name: str, value: str) -> None:
        """Take one statement; raises Unreadable beyond the limit."""
        self.count += 1
        if self.count > MOST_STATEMENTS:
            raise Unreadable(f"more than {MOST_STATEMENTS} statements: split the file by municipality")
        name = plain_name(name)
        if name in self._wanted:
            self._about[subject][name][value] = None

    def take(self, data: bytes) -> None:
        """Take the statements of one file. Raises Unreadable, saying why."""
        if len(data) > LARGEST_BYTES:
            raise Unreadable(f"more than {LARGEST_BYTES // 1_000_000} MB: split the file by municipality")
        start = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
        if start.startswith((b"<!", b"<html", b"<?xml")):
            raise Unreadable("a web page instead of statements: look at what the address answers")
        if start.startswith(b"{"):
            self._take_rows(data)
        else:
            self._take_turtle(data)

    def values(self, subject: str, *names: str) -> list[str]:
        """Return what is said of a subject by these properties, each value once."""
        about = self._about.get(subject, {})
        return list(dict.fromkeys(value for name in names for value in about.get(name, ())))

    def first(self, subject: str, *names: str) -> str | None:
        """Return the first value that is not empty."""
        return next((value for value in self.values(subject, *names) if value.strip()), None)

    def of_type(self, *types: str) -> list[str]:
        """Return the subjects of some class."""
        wanted = set(types)
        return [s for s in self._about if wanted & {plain_name(value) for value in self.values(s, _TYPE)}]

    def pairs(self, name: str) -> Iterable[tuple[str, str]]:
        """Yield subject and value of one property."""
        for subject, about in self._about.items():
            for value in about.get(name, ()):
                yield subject, value

    def _take_turtle(self, data: bytes) -> None:
        # Loading the library takes a tenth of a second that no other command should pay.
        from rdflib import Graph
        from rdflib.exceptions import ParserError

        take = self.add

        class Passing(Graph):
            """Hands each statement on instead of holding it."""

            def add(self, triple: Any) -> "Passing":
                take(*(str(part) for part in triple))
                return self

        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Unreadable(f"not UTF-8 as Turtle must be (byte {error.start}): convert the file") from error
        try:
            Passing(bind_namespaces="none").parse(data=text, format="turtle", publicID="urn:here:")
        # The library tells some faults of a text by its own asserts and by running off its end.
        except (SyntaxError, ParserError, ValueError, AssertionError, LookupError) as error:
            raise Unreadable(f"no Turtle: {_one_line(error)}") from error
        except RecursionError as error:
            raise Unreadable("no Turtle that we follow: nested too deep") from error

    def _take_rows(self, data: bytes) -> None:
        """Take a SPARQL result in JSON whose columns are s, p and o (or v)."""
        try:
            rows = json.loads(data)["results"]["bindings"]
            for row in rows:
                value = row["o"] if "o" in row else row["v"]
                self.add(row["s"]["value"], row["p"]["value"], value["value"])
        except RecursionError as error:
            raise Unreadable("no SPARQL result: nested too deep") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Unreadable(f"no SPARQL result with the columns s, p and o: {_one_line(error)}") from error


_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
