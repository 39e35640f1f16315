"""Documents: a copy that is missing or changed by one bit is found and told."""

import logging
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests.fakes import FixedClock
from tests.make import make_snapshot
from woordhouder.documents.scrub import DamagedCopies, promised_digests, scrub
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import writing_sessions
from woordhouder.scheduler import Work
from woordhouder.settings import read_settings

# The folder joins the package when it runs.
scrub_copies = import_module("woordhouder.jobs.scrub_copies")


def flip_one_bit(path: Path, bit: int) -> None:
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)


def test_whole_copies_are_whole(blobs: BlobFolder) -> None:
    kept = {blobs.keep(b"een"), blobs.keep(b"twee"), blobs.keep(b"")}
    assert set(blobs.digests()) == kept
    assert scrub(blobs, sorted(kept)) == scrub(blobs, [])
    assert (scrub(blobs, sorted(kept)).checked, scrub(blobs, []).damaged) == (3, ())


def test_each_flipped_bit_is_found(blobs: BlobFolder) -> None:
    digest = blobs.keep(b"8 bytes!")
    blobs.keep(b"heel")
    path = blobs.folder / digest[:2] / digest
    for bit in range(64):
        flip_one_bit(path, bit)
        (reason,) = scrub(blobs, []).damaged
        assert digest in reason
        flip_one_bit(path, bit)
    assert scrub(blobs, []).damaged == ()


def test_a_copy_that_a_row_rests_on_and_that_is_gone_is_found(session: Session, blobs: BlobFolder) -> None:
    snapshot = make_snapshot(session)
    found = scrub(blobs, promised_digests(session))
    assert (found.checked, len(found.damaged)) == (1, 1)
    assert snapshot.sha256 in found.damaged[0]


def test_half_a_file_of_a_killed_keeper_is_no_copy(blobs: BlobFolder) -> None:
    digest = blobs.keep(b"heel")
    (blobs.folder / digest[:2] / "tmp12345").write_bytes(b"half")
    assert scrub(blobs, []).checked == 1


def test_the_job_names_each_damaged_copy_and_fails(
    engine: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = read_settings({"WOORDHOUDER_DATA_DIR": str(tmp_path)})
    work = Work(writing_sessions(engine), FixedClock(), settings)
    kept = BlobFolder(Path(settings.copies))
    digests = [kept.keep(b"een"), kept.keep(b"twee")]
    assert scrub_copies.run(work) == {"whole": 2}
    for digest in digests:
        flip_one_bit(kept.folder / digest[:2] / digest, 3)
    with caplog.at_level(logging.ERROR), pytest.raises(DamagedCopies, match="2 of 2 copies"):
        scrub_copies.run(work)
    assert all(digest in caplog.text for digest in digests)
