"""Harvest, read: answers of a data service (JSON), one or several bound together as one paper."""

import codecs
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from woordhouder.kit.errors import Unreadable

_MARK: Final = "woordhouder_answers"
# A meeting of 225 items came to 3 MB as a page; ten times that is no meeting.
LARGEST_BYTES: Final = 30_000_000


class CutShort(Unreadable):
    """The answer stops in the middle: asked for less at once it may come whole."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One body as it came, and where from."""

    address: str
    body: bytes


def bound(answers: Sequence[Answer]) -> bytes:
    """Return one body that holds these; a single answer stays as it came, byte for byte."""
    if len(answers) == 1:
        return answers[0].body
    parts = [{"address": one.address, "body": _text(one.body)} for one in answers]
    return json.dumps({_MARK: 1, "answers": parts}, ensure_ascii=False, indent=0).encode()


def unbound(data: bytes, address: str | None) -> list[Answer]:
    """Return the answers that these bytes hold, each with its own address. Raises Unreadable."""
    whole = parsed(data)
    if not isinstance(whole, dict) or _MARK not in whole:
        return [Answer(address or "", data)]
    try:
        return [Answer(str(one["address"]), str(one["body"]).encode()) for one in whole["answers"]]
    except (KeyError, TypeError) as error:
        raise Unreadable(f"answers bound together by us lack {error}: take them from the archive again") from error


def looks_like_answers(data: bytes) -> bool:
    """Say whether these bytes are JSON rather than a page: an object and nothing else begins so."""
    return data[:64].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")


def parsed(data: bytes) -> Any:
    """Return what a JSON body holds. Raises Unreadable, saying whether it stops early or is something else."""
    if not data.strip():
        raise CutShort("the answer is empty: ask again")
    if len(data) > LARGEST_BYTES:
        raise Unreadable(f"the answer has more than {LARGEST_BYTES / 1e6:.0f} MB: ask for less at once")
    if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<"):
        raise Unreadable("the answer is a web page, not data: look whether the service moved or is under repair")
    text = _text(data)
    try:
        # Not strict: a raw line break inside a text is a fault of the service, but its meaning is certain.
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated string"):
            raise CutShort("the answer stops in the middle: ask again") from None
        raise Unreadable(f"the answer is not JSON ({error.msg}, line {error.lineno}): look at it") from None
    except (RecursionError, ValueError) as error:
        raise Unreadable(f"the answer is no data that anybody would send ({error}): look at it") from None


def _text(data: bytes) -> str:
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
