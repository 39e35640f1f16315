"""Matching, standings: what is kept as bytes, and back: JSON, since it never holds code, made small. Pure."""

import json
import zlib
from typing import Any

from woordhouder.matching.analysis import UsedStems
from woordhouder.matching.index import Rarities
from woordhouder.matching.rules import Standing
from woordhouder.matching.standings.known import Counted, Fitting, Kept, Known


def packed(known: Known) -> bytes:
    """Return it as bytes. Figures keep all their digits: what is held against them later must come out the same."""
    counted, rarities = known.counted, known.counted.rarities
    told = {
        "version": counted.version,
        "groups": counted.groups_key,
        "used": counted.used.asked,
        "all": counted.used.all,
        "papers": [rarities.paper_count, list(rarities.lengths)],
        "rarities": [rarities.terms, list(rarities.groups.items()), rarities.look_alikes],
        "seen": known.papers,
        "promises": [[id_, *_of_promise(kept)] for id_, kept in known.promises.items()],
        "changed": known.changed_count,
    }
    return zlib.compress(json.dumps(told, ensure_ascii=False).encode(), 3)


def unpacked(content: bytes) -> Known:
    """Return what was packed."""
    told = json.loads(zlib.decompress(content))
    paper_count, lengths = told["papers"]
    terms, groups, look_alikes = told["rarities"]
    rarities = Rarities(paper_count, tuple(lengths), terms, dict(groups), look_alikes)
    counted = Counted(told["version"], told["groups"], UsedStems(told["used"], told["all"], told["used"]), rarities)
    promises = {
        id_: Kept(text_hash, Standing(*standing), tuple(map(_fitting, fitting)), floor, tuple(proposed), best)
        for id_, text_hash, standing, fitting, floor, proposed, best in told["promises"]
    }
    return Known(counted, told["seen"], promises, told["changed"])


def _of_promise(kept: Kept) -> tuple[object, ...]:
    stood = kept.standing
    standing = [stood.mean, stood.deviation, stood.paper_count, stood.word_count]
    fitting = [[one.key, one.total, one.second, one.third, one.is_citing, one.kin] for one in kept.fitting]
    return kept.text_hash, standing, fitting, kept.floor, kept.proposed, kept.best


def _fitting(told: list[Any]) -> Fitting:
    key, total, second, third, is_citing, kin = told
    return Fitting(key, total, second, third, is_citing, tuple(kin) if kin else None)
