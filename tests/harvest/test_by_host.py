"""Harvest: sources that share a host stand in one group, also by way of a third."""

from woordhouder.harvest.by_host import by_host


def test_each_host_stands_in_one_group_and_the_largest_comes_first() -> None:
    groups = by_host(
        {
            1: ["https://een.example/lijst"],
            2: ["https://gedeeld.example/Voorbeeldgem"],
            3: ["https://GEDEELD.example/Buurgem", "https://oud.example/lijst"],
            4: ["http://oud.example:8080/"],
        }
    )
    assert groups == [[2, 3, 4], [1]]


def test_a_source_may_bring_two_groups_together() -> None:
    groups = by_host(
        {1: ["https://a.example/"], 2: ["https://b.example/"], 3: ["https://b.example/", "https://a.example/"]}
    )
    assert [sorted(group) for group in groups] == [[1, 2, 3]]


def test_a_folder_has_no_host_and_stands_alone() -> None:
    assert by_host({1: ["/map/een"], 2: ["/map/een"]}) == [[1], [2]]
