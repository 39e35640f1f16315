"""Harvest, read: a document of JSON:API 1.0 (application/vnd.api+json), no source known."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

from woordhouder.harvest.read.answers import Answer, parsed
from woordhouder.kit.errors import Unreadable

MEDIA_TYPE: Final = "application/vnd.api+json"

Identity = tuple[str, str]
"""Type and id: what JSON:API knows a thing by."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a thing is tied to: told here (`things`), or told at an address, or both."""

    things: tuple[Identity, ...] | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Resource:
    """One thing; attributes that are null are left out."""

    type: str
    id: str
    attributes: dict[str, Any]
    relations: dict[str, Relation]
    address: str

    @property
    def identity(self) -> Identity:
        return self.type, self.id


@dataclass(frozen=True, slots=True)
class ApiDocument:
    """What one answer holds: the things asked for, those that came along, and where more of them are."""

    address: str
    asked: tuple[Resource, ...]
    along: tuple[Resource, ...]
    next_address: str | None
    count: int | None


def read_api(answer: Answer) -> ApiDocument:
    """Return the document. Raises Unreadable, also for a list of errors."""
    whole = parsed(answer.body)
    if not is_api(whole):
        raise Unreadable("the answer is no JSON:API document: look whether the service changed")
    if "data" not in whole:
        raise Unreadable(f"the service answered with an error: {_errors(whole)}")
    try:
        return _document(whole, answer.address)
    except (KeyError, TypeError, AttributeError) as error:
        raise Unreadable(
            f"the answer has not the shape of JSON:API ({error}): look whether the service changed"
        ) from error


def _document(whole: dict[str, Any], address: str) -> ApiDocument:
    told = whole["data"]
    asked = told if isinstance(told, list) else [told] if told is not None else []
    links, meta = whole.get("links") or {}, whole.get("meta") or {}
    count = meta.get("count") if isinstance(meta, dict) else None
    return ApiDocument(
        address,
        tuple(_resource(one, address) for one in asked),
        tuple(_resource(one, address) for one in whole.get("included") or ()),
        _link(links.get("next"), address) if isinstance(links, dict) else None,
        count if isinstance(count, int) else None,
    )


def is_api(whole: Any) -> bool:
    """Say whether a JSON value has the shape of such a document."""
    return isinstance(whole, dict) and ("data" in whole or "errors" in whole)


def _resource(told: Any, where: str) -> Resource:
    if not isinstance(told, dict) or not told.get("type") or told.get("id") in (None, ""):
        raise Unreadable("a thing in the answer has no type or id: look whether the service changed")
    kind, name = str(told["type"]), str(told["id"])
    attributes = told.get("attributes") or {}
    relations = told.get("relationships") or {}
    own = _link((told.get("links") or {}).get("self"), where)
    return Resource(
        kind,
        name,
        {key: value for key, value in attributes.items() if value is not None},
        {key: _relation(value, where) for key, value in relations.items() if isinstance(value, dict)},
        own or urljoin(where, f"/{kind}/{name}"),
    )


def _relation(told: dict[str, Any], where: str) -> Relation:
    address = _link((told.get("links") or {}).get("related"), where)
    if "data" not in told:
        return Relation(None, address)
    data = told["data"]
    listed = data if isinstance(data, list) else [data] if data is not None else []
    things = tuple((str(one["type"]), str(one["id"])) for one in listed if isinstance(one, dict) and "id" in one)
    return Relation(things, address)


def _link(told: Any, where: str) -> str | None:
    # A link is a text, or an object that holds it as href.
    href = told.get("href") if isinstance(told, dict) else told
    return urljoin(where, href) if isinstance(href, str) and href else None


def _errors(whole: dict[str, Any]) -> str:
    told = [one.get("title") or one.get("detail") for one in whole.get("errors") or () if isinstance(one, dict)]
    return "; ".join(str(one) for one in told if one)[:200] or "it says nothing"
