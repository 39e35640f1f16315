"""Matching, standings: what is kept as bytes, and back: JSON, since it never holds code, made small. Pure."""

import zlib
from typing import NamedTuple

import msgspec

from woordhouder.matching.analysis import UsedStems
from woordhouder.matching.index import Rarities
from woordhouder.matching.rules import Standing
from woordhouder.matching.standings.known import Counted, Fitting, Kept, Known


class _Promise(NamedTuple):
    """How the papers stood to one promise, in the order in which it is written."""

    id: int
    text_hash: str
    standing: tuple[float, float, int, int]
    fitting: tuple[Fitting, ...]
    floor: float
    proposed: tuple[str, ...]
    best: str


class _Told(msgspec.Struct):
    """All of it. papers: how many, and their mean lengths; rarities: of terms, of groups, of look-alikes."""

    version: str
    groups: str
    used: dict[str, int]
    all: int
    papers: tuple[int, tuple[float, ...]]
    rarities: tuple[dict[str, float], list[tuple[int, float]], dict[str, float]]
    seen: dict[str, str]
    promises: list[_Promise]
    changed: int
    cut: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Absent in what an older version wrote."""


_DECODER = msgspec.json.Decoder(_Told)


def packed(known: Known) -> bytes:
    """Return it as bytes. Figures keep all their digits: what is held against them later must come out the same."""
    counted, rarities = known.counted, known.counted.rarities
    told = _Told(
        version=counted.version,
        groups=counted.groups_key,
        used=counted.used.asked,
        all=counted.used.all,
        papers=(rarities.paper_count, rarities.lengths),
        rarities=(rarities.terms, list(rarities.groups.items()), rarities.look_alikes),
        seen=known.papers,
        promises=[_of_promise(id_, kept) for id_, kept in known.promises.items()],
        changed=known.changed_count,
        cut=dict(counted.cut),
    )
    return zlib.compress(msgspec.json.encode(told), 1)


def unpacked(content: bytes) -> Known:
    """Return what was packed."""
    told = _DECODER.decode(zlib.decompress(content))
    paper_count, lengths = told.papers
    terms, groups, look_alikes = told.rarities
    rarities = Rarities(paper_count, lengths, terms, dict(groups), look_alikes)
    used = UsedStems(told.used, told.all, told.used)
    counted = Counted(told.version, told.groups, used, rarities, told.cut)
    promises = {
        one.id: Kept(one.text_hash, Standing(*one.standing), one.fitting, one.floor, one.proposed, one.best)
        for one in told.promises
    }
    return Known(counted, told.seen, promises, told.changed)


def _of_promise(id_: int, kept: Kept) -> _Promise:
    stood = kept.standing
    standing = (stood.mean, stood.deviation, stood.paper_count, stood.word_count)
    return _Promise(id_, kept.text_hash, standing, kept.fitting, kept.floor, kept.proposed, kept.best)
