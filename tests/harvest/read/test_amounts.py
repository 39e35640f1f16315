"""Harvest, read: euros from numbers and Belgian text, exactly or not at all."""

from decimal import Decimal

import pytest

from woordhouder.harvest.read.amounts import read_amount


@pytest.mark.parametrize(
    ("raw", "euros"),
    [
        ("1.234,50", "1234.50"),
        ("1 234,5", "1234.50"),
        ("1\u00a0234,5", "1234.50"),
        ("1\u2009234,5", "1234.50"),
        ("1\u202f234\u202f567", "1234567.00"),
        ("1'234,50", "1234.50"),
        ("4.768.384", "4768384.00"),
        ("12.345.678,9", "12345678.90"),
        ("1234", "1234.00"),
        ("1234,5", "1234.50"),
        ("2040.00", "2040.00"),
        ("64000.0", "64000.00"),
        ("0", "0.00"),
        ("0,5", "0.50"),
        ("€ 500", "500.00"),
        ("500 €", "500.00"),
        ("EUR 500", "500.00"),
        ("500euro", "500.00"),
        ("500,-", "500.00"),
        ("-75", "-75.00"),
        ("−75", "-75.00"),
        ("75-", "-75.00"),
        ("(€ 75)", "-75.00"),
        ("€ -75", "-75.00"),
        ("(4.768.384)", "-4768384.00"),
        ("+75", "75.00"),
        ("  75  ", "75.00"),
    ],
)
def test_text_with_one_meaning_is_read_exactly(raw: str, euros: str) -> None:
    read = read_amount(raw)
    assert (str(read.amount_eur), read.issue_code) == (euros, "amount_as_text")


@pytest.mark.parametrize(
    ("raw", "euros"),
    [
        ("1.234", "1234.00"),
        ("990.000", "990000.00"),
        ("(1.234)", "-1234.00"),
        ("1,234.50", "1234.50"),
        ("1,234,567", "1234567.00"),
    ],
)
def test_text_with_a_likely_meaning_is_read_and_told(raw: str, euros: str) -> None:
    read = read_amount(raw)
    assert (str(read.amount_eur), read.issue_code) == (euros, "amount_ambiguous")
    assert read.message is not None
    assert repr(raw) in read.message
    assert euros in read.message


@pytest.mark.parametrize(
    "raw",
    [
        "n.v.t.",
        "-",
        "nihil",
        "1,234",
        "12 34",
        "1.23.456",
        "2 mio",
        "5%",
        "1e3",
        "NaN",
        "()",
        "€",
        "9" * 61,
        "0x10",
    ],
)
def test_text_that_is_no_certain_amount_is_unknown_and_told(raw: str) -> None:
    read = read_amount(raw)
    assert (read.amount_eur, read.issue_code) == (None, "amount_unknown")


@pytest.mark.parametrize("raw", [None, "", "   ", "\u00a0"])
def test_nothing_is_unknown_not_zero(raw: object) -> None:
    read = read_amount(raw)
    assert (read.amount_eur, read.issue_code) == (None, "amount_missing")


@pytest.mark.parametrize("raw", [True, [1], {"eur": 1}])
def test_what_is_no_number_or_text_is_unknown(raw: object) -> None:
    assert read_amount(raw).issue_code == "amount_unknown"


@pytest.mark.parametrize(
    ("raw", "euros"), [("0.1", "0.10"), ("1E+3", "1000.00"), ("-0.0", "0.00"), ("5.000", "5.00")]
)
def test_a_number_is_exact_and_to_the_cent(raw: str, euros: str) -> None:
    read = read_amount(Decimal(raw))
    assert (str(read.amount_eur), read.issue_code) == (euros, None)


def test_a_number_finer_than_a_cent_is_kept_exactly_and_told() -> None:
    read = read_amount(Decimal("1234.567"))
    assert (str(read.amount_eur), read.issue_code) == ("1234.567", "amount_finer_than_cent")


@pytest.mark.parametrize("raw", ["1E+13", "1E+999999", "-1E+13", "1E-999999", "0.12345678901", "NaN", "Infinity"])
def test_a_number_that_no_plan_can_hold_is_unknown(raw: str) -> None:
    assert read_amount(Decimal(raw)).issue_code == "amount_unknown"
