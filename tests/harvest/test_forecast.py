"""Harvest: what a year costs, held against the genuine pages, the rules and the page for hosts."""

import gzip
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from tests.shared import samples
from woordhouder.cli import main
from woordhouder.harvest.forecast import SIZES, Assumed, first_visit, one_year, table, visits
from woordhouder.harvest.forecast_annexes import AssumedFiles, files_cost, files_table
from woordhouder.harvest.read.council_page import read_council_page

HOSTING = Path(__file__).resolve().parents[2] / "docs" / "hosting.md"
# The fragment of PowerApps stands for minutes, the list of Essen for the lists.
_KINDS = {"besluitenlijst": "decision_list", "notulen": "minutes", "agenda": "agenda", "overview": "overview"}


def test_the_sizes_are_those_of_the_genuine_pages() -> None:
    found: dict[str, list[tuple[int, int]]] = {kind: [] for kind in SIZES}
    for path in sorted((samples("council") / "html").glob("*.html")):
        words = path.stem.replace("gelinkt-notuleren", "")
        data = path.read_bytes()
        kind = next(kind for word, kind in _KINDS.items() if word in words)
        found[kind].append((len(data), len(gzip.compress(data, 6, mtime=0))))
    for kind, pages in found.items():
        kept, sent = (sum(column) // len(pages) for column in zip(*pages, strict=True))
        # Another zlib packs a little differently.
        assert kept == SIZES[kind].kept
        assert abs(sent - SIZES[kind].sent) < 0.02 * sent


def test_a_paper_is_asked_for_daily_then_weekly_then_each_quarter() -> None:
    assert visits(held=350, published_after=0) == 15
    assert visits(held=0, published_after=0) == 15 + 25 + 3
    assert 3 <= visits(held=-300, published_after=0) <= 5
    assert visits(held=360, published_after=10) == 0


def test_twice_the_sites_cost_twice_as_much_and_take_no_longer() -> None:
    one, two = (one_year(Assumed(sites=n)) for n in (1, 2))
    assert (two.requests, two.least_sent, two.most_kept) == (
        2 * one.requests,
        2 * one.least_sent,
        2 * one.most_kept,
    )
    assert two.site_minutes == one.site_minutes
    assert one.least_sent < one.most_sent
    assert one.least_kept < one.most_kept


def test_a_shorter_term_makes_a_smaller_first_visit() -> None:
    assumed = Assumed()
    assert first_visit(replace(assumed, years_before=1)).requests < first_visit(assumed).requests


def test_the_page_for_hosts_shows_what_the_command_says() -> None:
    said = CliRunner().invoke(main, ["harvest", "forecast"])
    papers, files = table(Assumed()), files_table(Assumed(), AssumedFiles())
    assert (said.exit_code, said.output) == (0, f"{papers}\n{files}")
    page = HOSTING.read_text(encoding="utf-8")
    assert papers in page
    assert files in page


def test_a_list_or_minutes_of_lblodweb_points_to_one_file_and_other_platforms_to_none() -> None:
    for path in sorted((samples("council") / "html").glob("*.html")):
        meetings = read_council_page(path.read_bytes()).meetings
        decisions = [d for meeting in meetings for handling in meeting.handlings for d in handling.decisions]
        files = {annex.url for decision in decisions for annex in decision.attachments}
        is_pointing = path.stem.startswith("lblodweb") and "agenda" not in path.stem
        assert len(files) == (AssumedFiles.a_paper if is_pointing else 0), path.name


def test_annexes_are_counted_from_the_same_papers_and_within_the_budget_of_a_night() -> None:
    assumed = Assumed(sites=10, years_before=1)
    cost = files_cost(assumed, AssumedFiles(sites=2, a_paper=3, size=1_000_000))
    assert cost.first_count == 2 * 3 * (24 + 24 + 52)
    assert cost.nights == 2
    # Fewer than 200 fit in the 200 MB of a night.
    assert files_cost(assumed, AssumedFiles(sites=2, a_paper=3, size=10_000_000)).nights == 300 // 20


def test_no_annexes_where_none_are_kept() -> None:
    said = CliRunner().invoke(main, ["harvest", "forecast", "--annex-sites", "0"])
    assert "| files | 0 | 0 |" in said.output
