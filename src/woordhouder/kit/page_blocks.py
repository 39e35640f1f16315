"""Kit: the words of a page as blocks in reading order, for who shows them otherwise than a browser. Pure."""

import re
from collections.abc import Iterator
from typing import Any, TypedDict

from lxml import html

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_WALKED = frozenset({"main", "div", "section", "article", "details", "header", "footer", "body"})
_LEFT_OUT = frozenset({"form", "nav", "script", "style", "summary", "button", "svg", "template"})
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Run(TypedDict):
    """Words that look alike; href: where they lead to, or None."""

    text: str
    strong: bool
    href: str | None


def page_blocks(page: str) -> list[dict[str, Any]]:
    """Return headings, paragraphs, quotes, lists, facts and texts kept as they are, of the main part of a page.

    Forms and menus are left out, and so is every part with the class `on-screen`.
    """
    tree = html.document_fromstring(page)
    main = tree.find(".//main")
    return list(_blocks(tree if main is None else main))


def page_title(page: str) -> str:
    """Return the title of a page."""
    return _SPACES.sub(" ", html.document_fromstring(page).findtext(".//title") or "").strip()


def _blocks(parent: html.HtmlElement) -> Iterator[dict[str, Any]]:
    for part in parent.iterchildren(html.etree.Element):
        tag, classes = str(part.tag), (part.get("class") or "").split()
        if tag in _LEFT_OUT or "on-screen" in classes or part.get("aria-hidden") == "true":
            continue
        if tag in _HEADINGS:
            yield {"kind": "heading", "level": _HEADINGS[tag], "runs": _runs(part)}
        elif "letter" in classes or tag == "pre":
            yield {"kind": "as_it_is", "text": part.text_content().strip("\n")}
        elif tag == "blockquote":
            yield {"kind": "quote", "runs": _runs(part)}
        elif tag in ("ul", "ol"):
            items = [_runs(item) for item in part.iterchildren("li")]
            yield {"kind": "list", "items": [item for item in items if item]}
        elif tag == "dl":
            yield {"kind": "facts", "items": _facts(part)}
        elif tag in _WALKED:
            yield from _blocks(part)
        elif runs := _runs(part):
            yield {"kind": "paragraph", "runs": runs}


def _facts(part: html.HtmlElement) -> list[list[list[Run]]]:
    names, values = list(part.iter("dt")), list(part.iter("dd"))
    return [[_runs(name), _runs(value)] for name, value in zip(names, values, strict=True)]


def _runs(part: html.HtmlElement) -> list[Run]:
    """Return the words of one block; white space is folded, a line break is a blank."""
    runs: list[Run] = []
    _gather(part, runs, strong=False, href=None)
    return _tidied(runs)


def _gather(part: html.HtmlElement, runs: list[Run], *, strong: bool, href: str | None) -> None:
    if part.text:
        runs.append(Run(text=part.text, strong=strong, href=href))
    for child in part:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
            pass
        elif child.tag == "br":
            runs.append(Run(text=" ", strong=strong, href=href))
        else:
            address = child.get("href") if child.tag == "a" else None
            is_strong = strong or child.tag in ("b", "strong")
            _gather(child, runs, strong=is_strong, href=address if _is_whole(address) else href)
            if child.tag in ("p", "div"):
                runs.append(Run(text=" ", strong=strong, href=href))
        if child.tail:
            runs.append(Run(text=child.tail, strong=strong, href=href))


def _is_whole(address: str | None) -> bool:
    """Tell whether an address leads somewhere from a sheet of paper too."""
    return address is not None and address.startswith(("https://", "http://", "mailto:"))


def _tidied(runs: list[Run]) -> list[Run]:
    found: list[Run] = []
    ends_with_blank = True
    for run in runs:
        text = _SPACES.sub(" ", run["text"])
        text = text.lstrip(" ") if ends_with_blank else text
        if text:
            found.append(Run(text=text, strong=run["strong"], href=run["href"]))
            ends_with_blank = text.endswith(" ")
    if found:
        found[-1]["text"] = found[-1]["text"].rstrip(" ")
    return [run for run in found if run["text"]]
