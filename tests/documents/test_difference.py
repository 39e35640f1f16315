"""Documents: what two versions say differently is told in words, within a bounded amount of work."""

from hypothesis import given, settings
from hypothesis import strategies as st

from woordhouder.documents.difference import MOST_TOLD, Change, ChangeKind, Said, difference
from woordhouder.documents.word_difference import worded


def told(before: list[Said], after: list[Said]) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    return [(one.kind.value, one.place, one.pieces) for one in difference(before, after).changes]


def test_two_equal_versions_differ_in_nothing() -> None:
    said = [Said("item", "", "Fietsstraat"), Said("item", "", "Fietsstraat"), Said("outcome", "Fietsstraat", "ja")]
    assert difference(said, said).count == 0


def test_a_changed_word_is_told_among_its_neighbours() -> None:
    before = [Said("article", "Artikel 1", "De raad bouwt twintig plaatsen.", "a1")]
    after = [Said("article", "Artikel 1", "De raad bouwt tien plaatsen.", "a1")]
    pieces = (("same", "De raad bouwt"), ("del", "twintig"), ("ins", "tien"), ("same", "plaatsen."))
    assert told(before, after) == [("changed", "Artikel 1", pieces)]


def test_what_was_added_and_what_was_taken_away_is_told() -> None:
    before, after = [Said("item", "", "Kermis")], [Said("item", "", "Begroting van het zwembad")]
    assert told(before, after) == [
        ("added", "", (("ins", "Begroting van het zwembad"),)),
        ("removed", "", (("del", "Kermis"),)),
    ]


def test_an_item_put_in_between_moves_none_of_the_others() -> None:
    titles = ["Kermis", "Fietsstraat", "Zwembad"]
    before = [Said("item", "", title) for title in titles]
    after = [Said("item", "", title) for title in ["Dringend punt", *titles]]
    assert told(before, after) == [("added", "", (("ins", "Dringend punt"),))]


def test_two_outcomes_that_swap_places_are_two_changes() -> None:
    before = [Said("outcome", "Kermis", "aangenomen", "k"), Said("outcome", "Zwembad", "verworpen", "z")]
    after = [Said("outcome", "Kermis", "verworpen", "k"), Said("outcome", "Zwembad", "aangenomen", "z")]
    assert [one.place for one in difference(before, after).changes] == ["Kermis", "Zwembad"]


def test_a_title_that_changed_a_little_is_one_change() -> None:
    before, after = (
        [Said("item", "", "Aanleg van een fietsstraat")],
        [Said("item", "", "Aanleg van de fietsstraat")],
    )
    assert [one.kind for one in difference(before, after).changes] == [ChangeKind.CHANGED]


def test_of_what_stayed_the_same_only_the_neighbourhood_is_shown() -> None:
    long = " ".join(f"w{n}" for n in range(150))
    before, after = [Said("article", "", f"{long} oud", "a")], [Said("article", "", f"{long} nieuw", "a")]
    (one,) = difference(before, after).changes
    assert one.pieces[0] == ("same", "… " + " ".join(f"w{n}" for n in range(138, 150)))
    assert one.pieces[1:] == (("del", "oud"), ("ins", "nieuw"))


def test_a_text_of_many_pages_is_compared_sentence_by_sentence() -> None:
    sentences = [f"Zin {n} gaat over punt {n} van de raad." for n in range(1500)]
    pieces = worded(" ".join(sentences), " ".join(sentences).replace("Zin 700 gaat", "Zin 700 ging"))
    assert ("del", "gaat") in pieces
    assert ("ins", "ging") in pieces
    assert sum(len(words.split()) for _, words in pieces) < 60


def test_so_many_differences_that_nobody_reads_them_are_counted() -> None:
    before = [Said("item", "", f"Punt {n}", f"k{n}") for n in range(MOST_TOLD * 2)]
    after = [Said("item", "", f"Ander {n}", f"k{n}") for n in range(MOST_TOLD * 2)]
    found = difference(before, after)
    assert (len(found.changes), found.count) == (MOST_TOLD, MOST_TOLD * 2)


def test_hostile_repetition_ends_within_the_time_of_any_test() -> None:
    # Every pair of words is alike: what makes a careless comparison cubic.
    found = difference([Said("paragraph", "", "a b " * 300_000)], [Said("paragraph", "", "b a " * 300_000)])
    assert found.count == 1
    alike = [Said("paragraph", "", f"{'x ' * 50}{n}") for n in range(3000)]
    other = [Said("paragraph", "", f"{'x ' * 50}{n} y") for n in range(3000)]
    assert difference(alike, other).count == 6000
    assert worded("de raad " * 300, "raad de " * 299)


words = st.lists(st.sampled_from(["de", "raad", "bouwt", "tien.", "twintig", "plaatsen"]), max_size=12).map(
    " ".join
)
things = st.lists(
    st.builds(
        Said,
        st.sampled_from(["item", "article"]),
        st.sampled_from(["", "p"]),
        words.filter(bool),
        st.sampled_from(["", "k1", "k2"]),
    ),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(words, words)
def test_the_pieces_hold_every_word_of_both(before: str, after: str) -> None:
    pieces = worded(before, after)
    assert " ".join(w for kind, w in pieces if kind != "ins") == " ".join(before.split())
    assert " ".join(w for kind, w in pieces if kind != "del") == " ".join(after.split())


@settings(max_examples=150, deadline=None)
@given(things, things)
def test_nothing_that_differs_is_left_untold(before: list[Said], after: list[Said]) -> None:
    found = difference(before, after)
    signs = {"added": 1, "removed": -1, "changed": 0}

    def sign(change: Change) -> int:
        return signs[change.kind.value]

    assert sum(map(sign, found.changes)) == len(after) - len(before)
    if sorted((s.what, s.words) for s in before) != sorted((s.what, s.words) for s in after):
        assert found.count > 0
    assert difference(after, after).count == 0
