"""Civic, reference: bodies, units, territories and publishers lead to one municipality, or to none."""

from woordhouder.civic.reference.bodies import (
    current_nis,
    known_body,
    nis_of_address,
    nis_of_location,
    nis_of_unit,
)

COUNCIL = (
    "http://data.lblod.info/id/bestuursorganen/ba3afb178194c918df4bbf4ebe16ba13fb9d89d7c2d44810c4902a17cb4f148e"
)
ANTWERPEN = (
    "http://data.lblod.info/id/bestuurseenheden/670db1d66c0de3b931962e1044033ccfa9d6e3023aa9828a5f252c3bc69bd32c"
)
BORSBEEK = (
    "http://data.lblod.info/id/bestuurseenheden/e41ffa04f94bb450a79793020e70d55b5fee5033a5280277998608a9d0913117"
)


def test_a_body_is_known_by_its_uri_with_http_or_https() -> None:
    for uri in (COUNCIL, COUNCIL.replace("http:", "https:"), COUNCIL + "/"):
        body = known_body(uri)
        assert body is not None
        assert (body.nis_code, body.classification, body.is_abstract) == ("11001", "Gemeenteraad", True)


def test_an_unknown_body_is_nobody() -> None:
    assert known_body("https://voorbeeldgem.example/id/bestuursorganen/gr") is None
    assert known_body(None) is None


def test_a_merged_municipality_is_the_new_one() -> None:
    assert nis_of_unit(ANTWERPEN) == nis_of_unit(BORSBEEK) == "11002"
    assert current_nis("11007") == "11002"
    assert current_nis("99999") is None


def test_a_territory_states_its_code_in_any_year() -> None:
    assert nis_of_location("http://vocab.belgif.be/auth/refnis2019/11007") == "11002"
    assert nis_of_location("http://vocab.belgif.be/auth/refnis2025/99999") == "99999"
    assert nis_of_location("http://data.lblod.info/id/werkingsgebieden/1") is None


def test_a_publisher_is_known_by_host_and_on_a_shared_host_by_folder() -> None:
    assert nis_of_address("https://ebesluit.antwerpen.be/zittingen/1/agenda") == "11002"
    assert (
        nis_of_address("https://publicatie.gelinkt-notuleren.vlaanderen.be/Essen/Gemeente/zittingen/1") == "11016"
    )
    assert nis_of_address("https://publicatie.gelinkt-notuleren.vlaanderen.be/") is None
    assert nis_of_address("https://voorbeeldgem.example/x") is None
    assert nis_of_address("https://[") is None
