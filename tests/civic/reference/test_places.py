"""Civic, reference: which NIS code is whose, today and before the mergers."""

import pytest

from woordhouder.civic.reference.places import known_places

PLACES = known_places()


@pytest.mark.parametrize(
    "name", ["Sint-Niklaas", "sint niklaas", " Gemeente en OCMW Sint-Niklaas", "Stad Sint-Niklaas"]
)
def test_spelling_and_the_board_s_kind_make_no_difference(name: str) -> None:
    assert PLACES.code_of(name) == "46021"
    assert PLACES.fits("46021", name)


@pytest.mark.parametrize("name", ["", "Sint", "Sint-Niklaas-Waas", "Gemeente"])
def test_a_name_is_never_matched_in_part(name: str) -> None:
    assert PLACES.code_of(name) is None


def test_names_that_were_mapped_to_wrong_codes_elsewhere_have_their_own() -> None:
    assert [PLACES.code_of(name) for name in ("Aalst", "Kapellen", "Machelen")] == ["41002", "11023", "23047"]


def test_a_merged_municipality_leads_to_the_new_one() -> None:
    old = PLACES.old_by_code("11007")
    assert old is not None
    assert (old.name, old.now_nis_code) == ("Borsbeek", "11002")
    assert PLACES.old_by_name("Borsbeek") == old


def test_a_code_or_name_that_lives_on_is_not_old() -> None:
    assert PLACES.old_by_code("11002") is None
    assert PLACES.old_by_name("Antwerpen") is None


def test_a_place_can_be_added_without_changing_the_known_ones() -> None:
    more = PLACES.with_place("99999", "Voorbeeldgem")
    assert more.fits("99999", "Voorbeeldgem")
    assert not PLACES.fits("99999", "Voorbeeldgem")
