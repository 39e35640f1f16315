"""Harvest, read: what a page repeats is left out once only, and never for something that nobody sees."""

import pytest

from woordhouder.harvest.read.council_page import DESCRIBED_OFTEN
from woordhouder.harvest.read.lay_flat import lay_flat
from woordhouder.harvest.read.rdfa import read_rdfa
from woordhouder.harvest.read.repair import mend
from woordhouder.harvest.read.tag import Tags

_MEMBER = (
    '<div typeof="mandaat:Mandataris" resource="https://voorbeeldgem.example/id/1">'
    '<span property="mandaat:rangorde">Eerste</span> <b property="foaf:name">An Verzonnen</b>{}</div>'
)


def _page(body: str) -> bytes:
    return (
        '<!DOCTYPE html><html><head><title>x</title></head><body prefix="mandaat: http://data.vlaanderen.be/ns/mandaat#">'
        f"{body}</body></html>"
    ).encode()


def _names(body: str) -> list[str]:
    flat = lay_flat(mend(_page(body)), DESCRIBED_OFTEN)
    found = read_rdfa(flat.page, "https://voorbeeldgem.example/")
    return [t[2].text for t in found.graph.triples if t[1].endswith("/name") and not isinstance(t[2], str)]


def _words(body: str) -> str:
    return " ".join(lay_flat(mend(_page(body)), DESCRIBED_OFTEN).page.text(0).split())


def test_a_description_is_read_once_and_its_words_stay_where_they_stand() -> None:
    member = _MEMBER.format("")
    assert _names(member * 3) == ["An Verzonnen"]
    assert _words(member * 3) == "x" + " Eerste An Verzonnen" * 3


@pytest.mark.parametrize(
    "around", ["<!-- {} -->", "<script>{}</script>", "<style>{}</style>", "<iframe>{}</iframe>"]
)
def test_a_description_that_nobody_sees_stands_for_none_that_is_seen(around: str) -> None:
    member = _MEMBER.format("")
    assert _names(around.format(member) + member + member) == ["An Verzonnen"]
    assert _names(member + around.format(member) + member) == ["An Verzonnen"]


@pytest.mark.parametrize("inside", ["<!-- lid -->", "<!-- </div> -->", "--><i>nog</i>", "<script>a</script>"])
def test_a_description_with_a_comment_or_a_script_in_it_stays_as_it_is(inside: str) -> None:
    member = _MEMBER.format(inside)
    assert set(_names(f"<!-- {member} -->" + member + member)) == {"An Verzonnen"}
    assert _words(member + member).count("An Verzonnen") == 2


@pytest.mark.parametrize(
    "written",
    [
        'div property="a" resource="{}" typeof="B"',
        'div class="x resource=" resource="{}"',
        'div title=\'een "woord\' resource="{}"',
        'div data-resource="y" resource="{}" resource="z"',
        'DIV RESOURCE="{}" resource="{}"',
        'div resource="{}" / ',
        'meta property="a" resource="{}" /',
        'meta property="a" resource="{}"/',
        '/div resource="{}"/',
    ],
)
def test_tags_that_differ_in_their_resource_only_say_what_each_says_alone(written: str) -> None:
    texts = [written.replace("{}", value) for value in ("een", "twee", "a&amp;b", "", "a&b", "[]", "vier")]
    together = Tags()
    for text in texts:
        known, alone = together[text.encode()], Tags()[text.encode()]
        for one in ("attributes", "name", "asks", "is_link", "is_end", "is_void", "is_plain", "sign", "text"):
            assert getattr(known, one) == getattr(alone, one), (text, one)
