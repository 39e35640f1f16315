"""Tests: a model of three words, that counts how often it is asked."""

from woordhouder.matching.meaning.embedder import Vector

_WORDS = ("fiets", "school", "zwembad")


class FakeEmbedder:
    """Says how often each of its words stands in a text."""

    name = "fake"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def promise(self, text: str) -> Vector:
        return self._vector(text)

    def paper(self, text: str) -> Vector:
        return self._vector(text)

    def _vector(self, text: str) -> Vector:
        self.asked.append(text)
        return tuple(float(text.lower().count(word)) for word in _WORDS)
