"""Plans: the free words of a follow-up report say how far an action is, or nothing that we know."""

import pytest

from woordhouder.plans.progress import Progress, is_setback, progress_in


@pytest.mark.parametrize(
    ("words", "progress"),
    [
        ("Uitgevoerd", Progress.DONE),
        ("100 % gerealiseerd", Progress.DONE),
        ("In uitvoering", Progress.UNDER_WAY),
        ("Lopend, op schema", Progress.UNDER_WAY),
        ("Deels uitgevoerd", Progress.UNDER_WAY),
        ("Bijna klaar", Progress.UNDER_WAY),
        ("Niet gestart", Progress.NOT_STARTED),
        ("Nog op te starten", Progress.NOT_STARTED),
        ("Vertraagd: in uitvoering vanaf 2027", Progress.DELAYED),
        ("Uitgesteld naar 2028", Progress.DELAYED),
        ("STOPGEZET", Progress.STOPPED),
        ("Niet uitgevoerd", Progress.STOPPED),
        ("Wordt niet meer uitgevoerd", Progress.STOPPED),
        ("Groen", None),
        ("", None),
    ],
)
def test_the_words_say_how_far_it_is(words: str, progress: Progress | None) -> None:
    assert progress_in(words) is progress


def test_what_stopped_waits_or_never_began_is_asked_about() -> None:
    assert [is_setback(p) for p in Progress] == [False, False, True, True, True]
    assert not is_setback(None)
