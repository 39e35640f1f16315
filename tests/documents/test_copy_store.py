"""Documents: all copies go to another place, each read there; what is not whole is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy.orm import Session

from tests.kit.s3_host import BUCKET, S3Host, slow_down
from tests.kit.test_blobs import QUICK, sha256
from tests.make import make_snapshot
from woordhouder.cli import main
from woordhouder.documents.copy_store import copy_store
from woordhouder.documents.scrub import promised_digests, scrub
from woordhouder.kit.blob_bucket import BlobBucket
from woordhouder.kit.blobs import BlobFolder, StoreAway


@pytest.fixture
def s3() -> Iterator[S3Host]:
    with S3Host() as host:
        yield host


@pytest.fixture
def bucket(s3: S3Host) -> BlobBucket:
    return BlobBucket(BUCKET, "archief", s3.environment, QUICK)


def test_a_folder_goes_to_a_bucket_and_back(blobs: BlobFolder, bucket: BlobBucket, tmp_path: Path) -> None:
    kept = [blobs.keep(f"stuk {n}".encode()) for n in range(7)]
    there = copy_store(blobs, bucket, [])
    back = copy_store(bucket, again := BlobFolder(tmp_path / "again"), [])
    assert (there.copied, there.same, there.failed) == (back.copied, back.same, back.failed) == (7, 0, [])
    assert [again.read(digest) for digest in kept] == [f"stuk {n}".encode() for n in range(7)]


def test_after_a_stop_it_goes_on(blobs: BlobFolder, bucket: BlobBucket, s3: S3Host) -> None:
    for n in range(4):
        blobs.keep(f"stuk {n}".encode())
    s3.faults = [("PUT", slow_down)] * 6
    with pytest.raises(StoreAway):
        copy_store(blobs, bucket, [])
    assert copy_store(blobs, bucket, []).copied == 4
    again = copy_store(blobs, bucket, [])
    assert (again.copied, again.same) == (0, 4)


def test_what_is_damaged_or_missing_is_told_and_the_rest_goes(
    session: Session, blobs: BlobFolder, bucket: BlobBucket
) -> None:
    missing = make_snapshot(session).sha256
    damaged, whole = blobs.keep(b"kapot"), blobs.keep(b"heel")
    (blobs.folder / damaged[:2] / damaged).write_bytes(b"kapOt")
    done = copy_store(blobs, bucket, promised_digests(session))
    assert (done.copied, len(done.failed)) == (1, 2)
    assert all(any(digest in reason for reason in done.failed) for digest in (missing, damaged))
    assert list(bucket.digests()) == [whole]


def test_a_bucket_is_scrubbed_as_a_folder_is(bucket: BlobBucket, s3: S3Host) -> None:
    kept = [bucket.keep(f"stuk {n}".encode()) for n in range(7)]
    assert (scrub(bucket, sorted(kept)).checked, scrub(bucket, []).damaged) == (7, ())
    s3.objects[f"archief/{kept[3][:2]}/{kept[3]}"] = b"stuk 4"
    (reason,) = scrub(bucket, []).damaged
    assert kept[3] in reason


def test_promised_copies_are_told_in_order_page_by_page(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("woordhouder.documents.scrub._AT_ONCE", 2)
    made = {make_snapshot(session).sha256 for _ in range(5)}
    assert list(promised_digests(session)) == sorted(made)


def test_the_command_copies_tells_and_fails_where_something_is_not_whole(
    sqlite_template: Path, s3: S3Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("WOORDHOUDER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("WOORDHOUDER_DATABASE_URL", f"sqlite:///{sqlite_template}")
    blobs = BlobFolder(tmp_path / "data" / "copies")
    digest = blobs.keep(b"een stuk")
    went = CliRunner().invoke(main, ["documents", "copy-store", "--to", f"s3://{BUCKET}/nieuw"])
    assert went.output == f"s3://{BUCKET}/nieuw: 1 copied, 0 there already, 0 not whole\n"
    assert s3.objects == {f"nieuw/{digest[:2]}/{digest}": b"een stuk"}
    s3.objects.clear()
    (blobs.folder / digest[:2] / digest).write_bytes(b"een steek")
    failed = CliRunner().invoke(main, ["documents", "copy-store", "--to", f"s3://{BUCKET}/nieuw"])
    assert failed.exit_code == 1
    assert sha256(b"een stuk") in failed.output
