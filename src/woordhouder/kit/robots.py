"""Kit: what a site asks of robots (RFC 9309), read and matched; pure."""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlsplit

MOST_BYTES: Final = 500 * 1024
LONGEST_DELAY_SECONDS: Final = 300.0
_PRODUCT: Final = re.compile(r"[A-Za-z_-]+")
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_IN_QUERY: Final = _UNRESERVED | frozenset(":/?@")
_KEPT: Final = "/:?#[]@!&'()+,;=%-._~"


@dataclass(frozen=True)
class Rule:
    """One line: an address that begins so may, or may not, be fetched."""

    pattern: str
    """Spelled for comparison; `*` is anything, a `$` at the end is the end."""
    is_allowed: bool


@dataclass
class Group:
    """What the robots named right above it are asked."""

    rules: list[Rule] = field(default_factory=list)
    delay_seconds: float | None = None


@dataclass(frozen=True)
class Robots:
    """The wishes of one site by name of the robot, in small letters; `*` is everyone else.

    Robots named together share their group: thousands of names with thousands of rules each would fill the memory.
    """

    groups: dict[str, list[Group]]

    def may_fetch(self, product: str, address: str) -> bool:
        """Tell whether the robot with this product token may fetch the address.

        The longest rule decides; of two equally long ones the one that allows. /robots.txt itself may always be.
        """
        parts = urlsplit(address)
        target = _spelled((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), is_pattern=False)
        if target == "/robots.txt":
            return True
        rules = (rule for group in self._groups_for(product) for rule in group.rules)
        fitting = [rule for rule in rules if _fits(rule.pattern, target)]
        return max(((len(rule.pattern), rule.is_allowed) for rule in fitting), default=(0, True))[1]

    def delay_seconds(self, product: str) -> float | None:
        """Return the pause that is asked between two visits, never more than five minutes; not in the RFC."""
        asked = [group.delay_seconds for group in self._groups_for(product) if group.delay_seconds is not None]
        return max(asked, default=None)

    def _groups_for(self, product: str) -> list[Group]:
        return self.groups.get(product.lower()) or self.groups.get("*") or []


ALLOW_ALL: Final = Robots({})
REFUSE_ALL: Final = Robots({"*": [Group([Rule("/", False)])]})


def robots_of(status: int, body: bytes) -> Robots:
    """Return what an answer to /robots.txt means: 4xx is no wishes at all, 5xx is keep away for now."""
    if 200 <= status < 300:
        return read_robots(body)
    return REFUSE_ALL if status >= 500 else ALLOW_ALL


def read_robots(data: bytes) -> Robots:
    """Read a robots.txt; lines that mean nothing are passed over, and so is what stands beyond 500 KiB."""
    groups: dict[str, list[Group]] = {}
    group, names = Group(), set[str]()
    is_heading = False
    for key, value in _lines(data):
        if key == "user-agent":
            # Another name right under a name shares the rules; after a rule it begins a new group.
            if not is_heading:
                group, names, is_heading = Group(), set(), True
            if (name := _product(value)) not in names:
                names.add(name)
                groups.setdefault(name, []).append(group)
        elif key in ("allow", "disallow"):
            is_heading = False
            _add_rule(group, value, is_allowed=key == "allow")
        elif key == "crawl-delay":
            _set_delay(group, value)
    return Robots(groups)


def _lines(data: bytes) -> list[tuple[str, str]]:
    kept = data[:MOST_BYTES]
    if len(data) > MOST_BYTES:
        # The last line is cut somewhere: half a rule could forbid, or allow, too much.
        kept = kept[: max(kept.rfind(b"\n"), kept.rfind(b"\r")) + 1]
    found = []
    for line in re.split(r"\r\n|\r|\n", kept.decode("utf-8-sig", "surrogateescape")):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            found.append((key.strip(" \t").lower(), value.strip(" \t")))
    return found


def _product(value: str) -> str:
    """Return the product token in small letters: `Woordhouder/1.0` is meant for woordhouder."""
    if value.startswith("*"):
        return "*"
    found = _PRODUCT.match(value)
    return found[0].lower() if found else ""


def _add_rule(group: Group, value: str, *, is_allowed: bool) -> None:
    if not value:
        return
    # Many leave out the first slash; nothing else can be meant.
    pattern = _spelled(value if value[0] in "/*" else f"/{value}", is_pattern=True)
    group.rules.append(Rule(pattern, is_allowed))


def _set_delay(group: Group, value: str) -> None:
    if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", value, re.ASCII):
        group.delay_seconds = max(group.delay_seconds or 0.0, min(float(value), LONGEST_DELAY_SECONDS))


def _spelled(text: str, *, is_pattern: bool) -> str:
    """Return one spelling to compare: escapes that need not be are undone, what must be escaped is.

    A `*` or `$` that means itself is escaped, so that in a pattern only the special ones stand bare.
    """
    path, mark, query = text.partition("?")
    told = _unescaped(path, _UNRESERVED) + mark + _unescaped(query, _IN_QUERY)
    if not is_pattern:
        return quote(told, safe=_KEPT, errors="surrogateescape")
    told, end = (told[:-1], "$") if told.endswith("$") else (told, "")
    return quote(told, safe=_KEPT + "*", errors="surrogateescape") + end


def _unescaped(text: str, signs: frozenset[str]) -> str:
    def one(found: re.Match[str]) -> str:
        sign = chr(int(found[1], 16))
        return sign if sign in signs else found[0].upper()

    return _ESCAPE.sub(one, text)


def _fits(pattern: str, target: str) -> bool:
    """Tell whether the target begins as the pattern says; in time linear in both but for a small factor."""
    is_to_the_end = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    if not others:
        return not is_to_the_end or at == len(target)
    for part in others[:-1]:
        found = target.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if is_to_the_end:
        return len(target) - at >= len(others[-1]) and target.endswith(others[-1])
    return target.find(others[-1], at) >= 0
