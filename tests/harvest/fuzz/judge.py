"""Harvest, fuzz: read one document by the doors that papers come in by, and say what became of it."""

import json
import tempfile
from dataclasses import dataclass
from datetime import date

from tests.harvest.fuzz.spoil import Kind, Spoilt
from tests.harvest.fuzz.words import lost_words, visible_words, words_in
from woordhouder.documents.plain_text import plain_text
from woordhouder.harvest.fingerprint import fingerprint
from woordhouder.harvest.read.any_plan import read_any_plan
from woordhouder.harvest.read.as_json import page_as_json
from woordhouder.harvest.read.council_page import WORDS_LOST, read_council_page
from woordhouder.harvest.read.flat_page import FlatPage
from woordhouder.harvest.read.lay_flat import LaidFlat, lay_flat
from woordhouder.harvest.read.plan_as_json import plan_as_json
from woordhouder.harvest.read.repair import MendedPage, mend
from woordhouder.harvest.sources.folder.crawl import crawl
from woordhouder.harvest.take_folder import NoFetch
from woordhouder.harvest.walk import Errand
from woordhouder.kit.errors import BadInput, Unreadable

LEAST_KEPT = 0.995
_ADDRESS = "https://voorbeeldgem.example/zittingen/7/notulen"
_HIDDEN = ("script", "style", "iframe", "noembed", "noframes")


@dataclass(frozen=True)
class Verdict:
    """What became of one document: `read`, `refused` with a reason, or `lost` words without a word on it."""

    outcome: str
    told: str = ""
    word_count: int = 0
    lost_count: int = 0


def judge(document: Spoilt) -> Verdict:
    """Read it. Raises what the readers should not raise."""
    if document.kind is Kind.PLAN:
        return _plan(document.data)
    if document.kind is Kind.ZIP:
        return _zip(document.data)
    return _page(document.data, document.charset)


def _plan(data: bytes) -> Verdict:
    try:
        reading = read_any_plan(data)
    except Unreadable as error:
        return Verdict("refused", str(error))
    _can_be_stored(plan_as_json("plan.json", reading))
    return Verdict("read")


def _zip(data: bytes) -> Verdict:
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        file.write(data)
        file.flush()
        try:
            visits = list(crawl(NoFetch(), Errand((file.name,), date(2026, 1, 1), date(2027, 1, 1))))
        except BadInput as error:
            return Verdict("refused", str(error))
    for visit in visits:
        assert visit.page is not None or visit.failure is not None
    return Verdict("read")


def _page(data: bytes, charset: str | None) -> Verdict:
    laid: list[FlatPage] = []

    def lay(mended: MendedPage, described: bytes | None) -> LaidFlat:
        flat = lay_flat(mended, described)
        laid.append(flat.page)
        return flat

    try:
        page = read_council_page(data, _ADDRESS, charset, lay)
    except Unreadable as error:
        return Verdict("refused", str(error))
    _can_be_stored(page_as_json("page.html", page))
    fingerprint(page)
    shown = visible_words(data, charset)
    flat = laid[0] if laid else lay_flat(mend(data, charset)).page
    lost = lost_words(shown, words_in(flat.text_without(0, flat.named(*_HIDDEN))))
    if charset is None:
        lost = max(lost, lost_words(shown, words_in(plain_text(data, "text/html") or "")), key=len)
    is_lost = len(lost) > (1 - LEAST_KEPT) * shown.total()
    if is_lost and any(issue.code == WORDS_LOST for issue in page.issues):
        return Verdict("told", "", shown.total(), len(lost))
    return Verdict("lost" if is_lost else "read", ", ".join(lost[:8]) if is_lost else "", shown.total(), len(lost))


def _can_be_stored(record: object) -> None:
    """No database takes a NUL or half a sign: raises where a record holds one."""
    text = json.dumps(record, ensure_ascii=False)
    text.encode()
    # A backslash that was written out is doubled, and makes no escape.
    assert "\\u0000" not in text.replace("\\\\", ""), "a record holds a NUL"
