"""Documents: nothing in the house throws a copy away, so all stay longer than a legislature and a year."""

import ast
from pathlib import Path

import pytest

from woordhouder.kit.blob_bucket import BlobBucket
from woordhouder.kit.blobs import BlobFolder

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "src" / "woordhouder").rglob("*.py"), *(ROOT / "jobs").glob("*.py")])
KEPT = {"Snapshot", "Document", "FetchLog", "PaperChange", "Citation", "Capture"}


def deletions(path: Path) -> set[str]:
    """Return what is named in calls like `sa.delete(Snapshot)` or `session.delete(snapshot)`."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "delete"]
    return {ast.unparse(call.args[0]).rpartition(".")[2] for call in named if call.args}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_deed_and_no_job_deletes_a_copy_or_what_tells_of_it(path: Path) -> None:
    assert not {name.lower().replace("_", "") for name in deletions(path)} & {name.lower() for name in KEPT}


def test_a_deletion_would_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("session.execute(sa.delete(Snapshot).where(x))\nsession.delete(row.document)\n")
    assert deletions(path) == {"Snapshot", "document"}


@pytest.mark.parametrize("place", [BlobFolder, BlobBucket])
def test_a_place_of_copies_knows_no_way_to_lose_one(place: type) -> None:
    assert {name for name in vars(place) if not name.startswith("_")} == {"keep", "read", "digests"}
