"""Kit: what many rows hold is found from the newest on, the same on both databases."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from woordhouder.kit import token_index
from woordhouder.kit.token_index import AllOf, AnyOf, Has, Row, Wanted

_COUNT = 6000
_HAVE: dict[str, Callable[[int], bool]] = {
    "elk": lambda _: True,
    "derde": lambda id_: id_ % 3 == 0,
    "vroeg": lambda id_: id_ <= 2500,
    "zelden": lambda id_: id_ % 1999 == 0,
    "=soort": lambda id_: id_ % 2 == 0,
}


def _rows() -> list[Row]:
    return [Row(id_, " ".join(word for word, has in _HAVE.items() if has(id_))) for id_ in range(1, _COUNT + 1)]


def _holds(wanted: Wanted, id_: int) -> bool:
    match wanted:
        case Has(word):
            return word in _HAVE and _HAVE[word](id_)
        case AllOf(parts):
            return all(_holds(part, id_) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, id_) for part in parts)


@pytest.mark.parametrize(
    "wanted",
    [
        Has("elk"),
        Has("vroeg"),
        Has("zelden"),
        Has("nergens"),
        AllOf((Has("elk"), Has("=soort"))),
        AllOf((AnyOf((Has("derde"), Has("zelden"))), AnyOf((Has("elk"), Has("nergens"))), Has("=soort"))),
        AllOf((AllOf((Has("vroeg"), Has("derde"))), AnyOf((Has("elk"), AllOf((Has("zelden"), Has("=soort"))))))),
    ],
)
@pytest.mark.parametrize("most", [1, 50, 2100])
def test_the_newest_rows_that_hold_it_are_found(session: Session, wanted: Wanted, most: int) -> None:
    token_index.put(session, _rows())
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("ANALYZE findable_words"))
    expected = [id_ for id_ in range(_COUNT, 0, -1) if _holds(wanted, id_)][:most]
    assert [row.id for row in token_index.find(session, wanted, most)] == expected


def test_rows_kept_before_ranges_were_marked_are_found_once_they_are(session: Session) -> None:
    token_index.put(session, _rows())
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("UPDATE findable_words SET found_by = CAST(words AS tsvector)"))
    token_index.mark_ranges(session.connection())
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("ANALYZE findable_words"))
    assert [row.id for row in token_index.find(session, Has("elk"), 3)] == [6000, 5999, 5998]
