"""Harvest: known faults of a source are put right while its papers are read, never without the expected words."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from tests.harvest.council_paper import HOST, Point, paper
from tests.harvest.test_run import bench_of
from woordhouder.council.decision import Decision
from woordhouder.harvest import run
from woordhouder.harvest.all_sources import KnownSource, all_sources, source_named
from woordhouder.harvest.corrections import COLUMNS, BadCorrection, Correction, corrected, read_corrections
from woordhouder.harvest.read.council_page import read_council_page
from woordhouder.harvest.records import Choice, Outcome, PageRecord
from woordhouder.kit.blobs import BlobFolder

ADDRESS = "https://voorbeeldgem.example/zittingen/1/notulen"
HEAD = ",".join(COLUMNS)


@pytest.fixture
def page() -> PageRecord:
    point = Point(
        "Fietsstraat in de Dorpstraat",
        id="1",
        decision="Fietsstraat in de Dorpstraat",
        words="De raad trekt 10.000 euro uit.",
        outcome="Goedgekeurd",
        counts=(12, 3, 0),
        votes={"=An Claesen": "voor", "M2": "tegen"},
    )
    return read_council_page(paper("minutes", point, Point("Kinderopvang", id="2")), ADDRESS)


def correction(thing: str, field: str, wrong: str, right: str, address: str = ADDRESS) -> Correction:
    thing = f"{HOST}/{thing}" if thing else ""
    return Correction(address, thing, field, wrong, right, "the clerk told us", date(2026, 11, 1))


def issues(page: PageRecord) -> dict[str, str]:
    return {issue.code: issue.message for issue in page.issues}


def test_a_text_is_put_right_and_it_is_told(page: PageRecord) -> None:
    row = correction("besluit/1", "text", "De raad trekt 10.000 euro uit.", "De raad trekt 100.000 euro uit.")
    found = corrected(page, [row])
    assert found.meetings[0].handlings[0].decisions[0].text == "De raad trekt 100.000 euro uit."
    assert "100.000" in issues(found)["corrected"]
    assert "the clerk told us, since 2026-11-01" in issues(found)["corrected"]


def test_a_wrong_value_that_no_longer_stands_there_is_left_and_told(page: PageRecord) -> None:
    row = correction("besluit/1", "text", "De raad trekt 1.000 euro uit.", "De raad trekt 5 euro uit.")
    found = corrected(page, [row])
    assert found.meetings == page.meetings
    assert "the paper says De raad trekt 10.000 euro uit." in issues(found)["correction_stale"]


def test_a_thing_that_the_paper_does_not_name_is_told(page: PageRecord) -> None:
    found = corrected(page, [correction("besluit/9", "title", "Een", "Twee")])
    assert "names no such thing" in issues(found)["correction_stale"]


def test_a_correction_of_another_paper_changes_nothing(page: PageRecord) -> None:
    row = correction("besluit/1", "text", "De raad trekt 10.000 euro uit.", "Niets", "https://a.example/notulen")
    assert corrected(page, [row]) is page


def test_the_day_follows_the_corrected_start(page: PageRecord) -> None:
    row = correction("", "planned_start", "2026-01-26T20:00:00+01:00", "2026-01-27T20:00")
    meeting = corrected(page, [row]).meetings[0]
    assert (f"{meeting.held_on}", f"{meeting.planned_start}") == ("2026-01-27", "2026-01-27 20:00:00+01:00")


def test_counts_outcomes_and_votes_can_be_put_right(page: PageRecord) -> None:
    rows = [
        correction("stemming/1", "against_count", "3", "13"),
        correction("stemming/1", "outcome", "adopted", "rejected"),
        correction("stemming/1", "vote An Claesen", "for", "against"),
        correction("stemming/1", f"vote {HOST}/mandataris/M2", "against", "abstained"),
        correction("stemming/1", "is_secret", "", "false"),
        correction("punt/2", "planned_public", "true", "false"),
    ]
    found = corrected(page, rows)
    ballot = found.meetings[0].handlings[0].ballots[0]
    assert (ballot.against_count, ballot.outcome, ballot.is_secret) == (13, Outcome.REJECTED, False)
    assert [vote.choice for vote in ballot.votes] == [Choice.AGAINST, Choice.ABSTAINED]
    assert found.meetings[0].agenda_items[1].planned_public is False
    assert "correction_stale" not in issues(found)


def test_a_table_is_read_with_commas_in_quotes_and_session_parts_cut() -> None:
    text = f'{HEAD}\n"{ADDRESS}#top",{HOST}/besluit/1,title,"Een, twee","Drie, vier",Schrijffout,2026-11-01\n'
    (row,) = read_corrections(text, "corrections.csv of echo")
    assert row == Correction(
        ADDRESS, f"{HOST}/besluit/1", "title", "Een, twee", "Drie, vier", "Schrijffout", date(2026, 11, 1)
    )


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f"{ADDRESS},x,title,a,b,,2026-11-01", "why is empty"),
        (f"{ADDRESS},x,title,a,,fout,2026-11-01", "right is empty"),
        (",x,title,a,b,fout,2026-11-01", "address is empty"),
        (f"{ADDRESS},x,colour,a,b,fout,2026-11-01", "'colour' is no field"),
        (f"{ADDRESS},x,choice,for,against,fout,2026-11-01", "'choice' is no field"),
        (f"{ADDRESS},x,vote,for,against,fout,2026-11-01", "vote with a name"),
        (f"{ADDRESS},x,for_count,twaalf,12,fout,2026-11-01", "no value for for_count"),
        (f"{ADDRESS},x,title,a,b,fout,1 november", "no day"),
        (f"{ADDRESS},x,title,a,a,fout,2026-11-01", "are the same"),
        (f"{ADDRESS},x,title,a,b,fout,2026-11-01,meer", "more values than columns"),
        (f"{ADDRESS},x,title,a,b,fout,2026-11-01\n{ADDRESS},x,title,c,d,fout,2026-11-01", "corrected twice"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused_with_its_line(row: str, why: str) -> None:
    with pytest.raises(BadCorrection, match=why) as refused:
        read_corrections(f"{HEAD}\n{row}\n", "corrections.csv of echo")
    assert "corrections.csv of echo, line" in str(refused.value)


def test_other_columns_are_refused() -> None:
    with pytest.raises(BadCorrection, match="columns must be"):
        read_corrections("page,field\n", "corrections.csv of echo")


@pytest.mark.parametrize("platform", sorted(all_sources()))
def test_each_source_has_a_table_of_corrections_that_can_be_read(platform: str) -> None:
    assert all(len(row.why) > 3 for row in source_named(platform).corrections)


def test_a_new_correction_reaches_a_paper_that_did_not_change(
    engine: Engine, blobs: BlobFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = bench_of("meetingburger", engine, blobs)
    bench.run()
    address = next(a for a in bench.fetch.pages if a.endswith("notulen") and "000b" in a)
    with bench.sessions() as session:
        before = session.scalars(sa.select(Decision).where(Decision.uri.like("%/besluit/10-1"))).one()
    stands = before.text or ""
    row = Correction(address, before.uri, "text", stands, "De raad verdaagt.", "schrijffout", date(2026, 11, 3))
    known = source_named("meetingburger")
    monkeypatch.setattr(run, "source_named", lambda _: KnownSource(known.card, known.crawl, (row,)))
    bench.next_day()
    bench.run()
    with bench.sessions() as session:
        assert session.get_one(Decision, before.id).text == "De raad verdaagt."
    assert bench.issues()["corrected"] == 1
