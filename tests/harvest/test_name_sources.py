"""Harvest: where each walk begins, for all sites that the facts tell of."""

from dataclasses import replace

from woordhouder.civic.reference.facts import council_sources
from woordhouder.harvest.all_sources import all_sources
from woordhouder.harvest.name_sources import start_addresses
from woordhouder.harvest.sources.lblodweb import CARD as LBLODWEB

OWN = [fact for fact in council_sources() if fact.platform in all_sources()]


def test_every_start_of_every_municipality_is_a_list_of_its_platform() -> None:
    assert len(OWN) == 271
    for fact in OWN:
        card = all_sources()[fact.platform].card
        starts = start_addresses(fact, card)
        assert starts
        assert [one for one in starts if not card.is_overview(one) or card.is_paper(one)] == [], fact.name


def test_the_old_site_of_a_merged_neighbour_on_another_platform_is_no_start() -> None:
    fact = next(fact for fact in OWN if fact.platform == "lblodweb" and fact.harvest_platform == "lblodweb")
    old = "https://oud.example/raadpleegomgeving/zittingen/lijst"
    assert start_addresses(replace(fact, harvest_urls=(*fact.harvest_urls, old)), LBLODWEB) == fact.harvest_urls
    assert start_addresses(replace(fact, harvest_urls=(old,)), LBLODWEB) == (LBLODWEB.start_from(fact.portal_url),)
