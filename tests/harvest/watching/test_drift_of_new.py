"""Harvest: new papers that say less than those before, though no old page changed."""

from woordhouder.harvest.drift_of_new import drift_of_new
from woordhouder.harvest.page_fill import PageFill


def paper(voted: int = 8, of: int = 8, **more: int) -> PageFill:
    names = {"besluit:Zitting": 1} | ({"besluit:gevolg": voted} if voted else {}) | more
    return PageFill("minutes", {"ballot.outcome": (voted, of)}, {}, names)


def told(before: list[PageFill], *new: PageFill) -> list[str]:
    return [trouble.kind for trouble in drift_of_new(before, [(f"/{n}", fill) for n, fill in enumerate(new)])]


def test_three_papers_without_what_forty_had_alarm_with_figures() -> None:
    found = drift_of_new([paper()] * 40, [(f"/{n}", paper(voted=0)) for n in range(3)])
    assert [trouble.kind for trouble in found] == ["new:ballot.outcome", "new:names_gone"]
    assert found[0].figures == {
        "field": "ballot.outcome",
        "before": (320, 320),
        "now": (0, 24),
        "pages": (3, 3),
    }
    assert (found[0].place, found[0].stops) == ("/2", False)


def test_one_or_two_papers_prove_nothing() -> None:
    assert told([paper()] * 60, paper(voted=0)) == []
    assert told([paper()] * 60, paper(voted=0), paper(voted=0)) == []


def test_papers_of_earlier_nights_count_with_that_of_tonight() -> None:
    assert "new:ballot.outcome" in told([*[paper()] * 40, paper(voted=0), paper(voted=0)], paper(voted=0))


def test_a_town_with_few_papers_needs_more_of_them() -> None:
    assert told([paper()] * 9, *[paper(voted=0)] * 3) == []
    assert "new:ballot.outcome" in told([paper()] * 9, *[paper(voted=0)] * 4)


def test_what_was_often_missing_alarms_nobody() -> None:
    assert told([paper(), paper(voted=0)] * 20, *[paper(voted=0)] * 4) == []


def test_what_never_was_is_no_loss() -> None:
    assert told([paper(voted=0)] * 40, *[paper(voted=0)] * 4) == []


def test_how_it_has_been_for_a_dozen_papers_is_how_it_is() -> None:
    assert told([*[paper()] * 40, *[paper(voted=0)] * 12], paper(voted=0)) == []


def test_papers_where_the_question_does_not_arise_are_passed_over() -> None:
    silent = PageFill("minutes", {}, {}, paper().names)
    assert told([paper()] * 40, silent, silent, silent, silent) == []


def test_unknown_marks_on_new_papers_are_named() -> None:
    found = drift_of_new([paper()] * 40, [(f"/{n}", paper(**{"besluit:uitkomst": 8})) for n in range(3)])
    assert [(trouble.kind, "besluit:uitkomst" in trouble.message) for trouble in found] == [("names_unknown", True)]
