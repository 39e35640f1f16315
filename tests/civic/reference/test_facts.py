"""Civic, reference: the facts that travel with the package."""

from collections import Counter
from datetime import date

from woordhouder.civic.reference import facts


def test_there_are_285_municipalities_in_five_provinces() -> None:
    provinces = Counter(m.province for m in facts.municipalities())
    assert provinces == {
        "Antwerpen": 67,
        "Vlaams-Brabant": 63,
        "West-Vlaanderen": 62,
        "Oost-Vlaanderen": 55,
        "Limburg": 38,
    }


def test_a_municipality_tells_all_it_is() -> None:
    antwerpen = next(m for m in facts.municipalities() if m.nis_code == "11002")
    assert antwerpen.name == "Antwerpen"
    assert antwerpen.uri.endswith("/670db1d66c0de3b931962e1044033ccfa9d6e3023aa9828a5f252c3bc69bd32c")
    assert antwerpen.valid_from_on == date(2025, 1, 1)
    assert antwerpen.merged_from == ("11002", "11007")
    assert antwerpen.council_seats == 55
    assert (antwerpen.lat, antwerpen.lon) == (51.2656, 4.3729)


def test_the_councils_have_7227_seats() -> None:
    assert sum(m.council_seats for m in facts.municipalities()) == 7227


def test_28_municipalities_became_13() -> None:
    mergers = list(facts.mergers())
    assert len(mergers) == 28
    assert len({m.new_nis_code for m in mergers}) == 13
    assert sum(m.uri_continues for m in mergers) == 9


def test_every_municipality_has_its_council_of_this_term() -> None:
    councils = [
        body
        for body in facts.governing_bodies()
        if body.class_label == "Gemeenteraad" and body.term_start_on and body.term_start_on.year >= 2024
    ]
    assert len({body.nis_code for body in councils}) == 285
    assert all(body.is_of_one_term for body in councils)


def test_a_body_without_class_is_unknown_not_empty() -> None:
    bodies = list(facts.governing_bodies())
    assert len(bodies) == 6949
    assert sum(body.class_code is None and body.class_label is None for body in bodies) == 617


def test_1453_lists_stood_and_two_without_contest() -> None:
    lists = list(facts.party_lists())
    assert len({a_list.uri for a_list in lists}) == 1453
    assert sum(not a_list.is_contested for a_list in lists) == 2
    assert lists[0].uri == "http://data.lblod.info/id/kandidatenlijsten/0b8128e6-be1c-4eae-8755-5c2a5be29daa"


def test_every_municipality_has_a_tile_of_its_own() -> None:
    tiles = list(facts.hex_tiles())
    assert len({(tile.col, tile.row) for tile in tiles}) == 285
    assert {tile.nis_code for tile in tiles} == {m.nis_code for m in facts.municipalities()}


def test_every_council_has_a_portal() -> None:
    portals = list(facts.council_sources())
    assert len(portals) == 285
    assert sum(portal.harvest_platform is None for portal in portals) == 10
    assert len(next(p for p in portals if p.nis_code == "11002").harvest_urls) == 2
