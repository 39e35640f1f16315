"""Civic, reference: facts are checked before they are taken in, and written the same way each time."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from woordhouder.civic.reference.renew import COLUMNS, HERE, main, renew
from woordhouder.civic.reference.table import FactRefused


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    for file in COLUMNS:
        shutil.copy(HERE / file, folder / file)
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_renewing_from_the_facts_themselves_changes_no_byte(source: Path, target: Path) -> None:
    counts = renew(source, target)
    assert sum(counts.values()) == 285 + 28 + 6949 + 1453 + 285 + 285
    for file in COLUMNS:
        assert (target / file).read_bytes() == (HERE / file).read_bytes()


def test_the_order_and_line_ends_of_the_source_do_not_matter(source: Path, target: Path) -> None:
    for file in COLUMNS:
        head, *rows = (source / file).read_text(encoding="utf-8").splitlines()
        (source / file).write_text("\r\n".join([head, *reversed(rows), ""]), encoding="utf-8-sig")
    renew(source, target)
    for file in COLUMNS:
        assert (target / file).read_bytes() == (HERE / file).read_bytes()


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("municipalities.csv", "\n11001,", "\n1100A,", ["municipalities.csv, line 2", "'1100A'", "five digits"]),
        ("municipalities.csv", "\n11002,", "\n11001,", ["line 3", "nis_code '11001'", "line 2 too"]),
        ("municipalities.csv", "Aartselaar,Antwerpen", "Aartselaar,Antwerp", ["line 2", "province 'Antwerp'"]),
        ("municipalities.csv", "51.1345", "5.11345", ["line 2", "lat '5.11345'", "degrees"]),
        ("municipalities.csv", "51.1345", "oost", ["line 2", "lat 'oost'"]),
        ("municipalities.csv", "4.3756,23", "4.3756,22", ["line 2", "council_seats '22'", "odd"]),
        ("municipalities.csv", "2019-01-01", "1-1-2019", ["line 2", "valid_from '1-1-2019'"]),
        ("municipalities.csv", "11002;11007", "11002", ["line 3", "merged_from '11002'"]),
        ("municipality-mergers-2025.csv", ",11002,Antwerpen,", ",99999,Antwerpen,", ["line 2", "'99999'"]),
        ("municipality-mergers-2025.csv", "yes", "no", ["line 2", "uri_continues 'no'"]),
        ("governing-bodies.csv", ",11001,", ",99999,", ["line 2", "nis_code '99999'", "correct the code"]),
        ("governing-bodies.csv", ",abstract,", ",eternal,", ["line 3", "kind 'eternal'"]),
        ("electoral-lists-2024.csv", "\n11001,", "\n99999,", ["line 2", "nis_code '99999'"]),
        (
            "electoral-lists-2024.csv",
            "11001,Aartselaar",
            "11001,Aalst",
            ["line 2", "'Aalst'", "11001 is Aartselaar"],
        ),
        ("electoral-lists-2024.csv", ",4,VLAAMS", ",vier,VLAAMS", ["line 2", "list_number 'vier'"]),
        ("hex-tiles.csv", "Antwerpen,16,3", "Antwerpen,16,5", ["line 3", "taken on line 2"]),
        ("hex-tiles.csv", "Antwerpen,16,3", "Antwerpen,16,-3", ["line 3", "row '-3'"]),
        ("council-sources.csv", "https://ebesluit.", "ebesluit.", ["line 3", "web address"]),
        ("council-sources.csv", "platform,", "plat,", ["line 1", "expected nis_code, name, platform"]),
        ("council-sources.csv", ",echo,", ",", ["line 2", "5 cells instead of 6"]),
    ],
)
def test_a_fact_that_cannot_be_true_is_refused_by_file_line_and_value(
    source: Path, target: Path, file: str, old: str, new: str, told: list[str]
) -> None:
    change(source / file, old, new)
    with pytest.raises(FactRefused) as refusal:
        renew(source, target)
    for words in [file, *told]:
        assert words in str(refusal.value)
    assert list(target.iterdir()) == [], "nothing may be written when one fact is refused"


@pytest.mark.parametrize(
    ("file", "count"), [("municipalities.csv", "284 rows instead of 285"), ("hex-tiles.csv", "284")]
)
def test_a_missing_row_is_refused(source: Path, target: Path, file: str, count: str) -> None:
    lines = (source / file).read_text(encoding="utf-8").splitlines(keepends=True)
    (source / file).write_text("".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(FactRefused, match=count):
        renew(source, target)


def test_a_missing_file_is_named(source: Path, target: Path) -> None:
    (source / "hex-tiles.csv").unlink()
    with pytest.raises(FactRefused, match=r"hex-tiles\.csv: not found"):
        renew(source, target)


def test_a_file_in_another_encoding_is_refused(source: Path, target: Path) -> None:
    text = (source / "hex-tiles.csv").read_text(encoding="utf-8").replace("Aartselaar", "Aartselàár")
    (source / "hex-tiles.csv").write_bytes(text.encode("cp1252"))
    with pytest.raises(FactRefused, match="not CSV in UTF-8"):
        renew(source, target)


def test_the_command_tells_a_refusal_on_standard_error_and_ends_with_1(source: Path) -> None:
    change(source / "hex-tiles.csv", "Antwerpen,16,3", "Antwerpen,16,5")
    result = CliRunner().invoke(main, [str(source)])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "hex-tiles.csv, line 3" in result.stderr
