"""Web: dates, euros and counts as readers of each language write them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from woordhouder.web import formats


def test_a_day_is_written_in_full() -> None:
    assert formats.date_long(date(2026, 12, 14)) == "14 december 2026"


def test_english_readers_get_english_months_and_commas() -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert formats.date_long(date(2026, 3, 1), "en_GB") == "1 March 2026"
    assert formats.moment_long(late, "en_GB") == "1 January 2027, 00:30"
    assert formats.number(1204, "en_GB") == "1,204"
    assert formats.eur(Decimal("-240000"), "en_GB") == "-€240,000"


@pytest.mark.parametrize(
    ("amount", "dutch", "english"),
    [(240_000, "240.000", "240,000"), (Decimal(1_200_000), "1,2 mln.", "1.2m"), (Decimal("0.4"), "0", "0")],
)
def test_an_axis_has_short_euros(amount: Decimal, dutch: str, english: str) -> None:
    assert (formats.eur_on_axis(Decimal(amount)), formats.eur_on_axis(Decimal(amount), "en_GB")) == (dutch, english)


def test_a_moment_is_the_day_and_hour_in_brussels() -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert formats.date_long(late) == "1 januari 2027"
    assert formats.moment_long(late) == "1 januari 2027, 00:30"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (Decimal(240000), "€ 240.000"),
        (Decimal("240000.00"), "€ 240.000"),
        (Decimal("1234.5"), "€ 1.234,50"),
        (Decimal("-3000"), "-€ 3.000"),
        (0, "€ 0"),
    ],
)
def test_euros_have_cents_only_where_there_are_any(amount: Decimal | int, written: str) -> None:
    assert formats.eur(amount).replace("\N{NO-BREAK SPACE}", " ") == written
