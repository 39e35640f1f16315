"""Cli: all copies leave as one web archive that others can read."""

import base64
import gzip
import hashlib
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from tests.documents.test_log_fetch import FETCHED
from tests.make import NOW
from woordhouder.cli import main
from woordhouder.documents.keep import Paper, keep
from woordhouder.documents.log_fetch import log_fetch
from woordhouder.documents.snapshot import Snapshot
from woordhouder.kit.blobs import BlobFolder
from woordhouder.kit.database import make_engine, writing_sessions


@pytest.fixture
def copies(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BlobFolder:
    """An installation with one fetched body and one file that was handed in."""
    url = f"sqlite:///{tmp_path / 'test.db'}"
    monkeypatch.setenv("WOORDHOUDER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("WOORDHOUDER_DATABASE_URL", url)
    (tmp_path / "test.db").write_bytes(sqlite_template.read_bytes())
    blobs = BlobFolder(tmp_path / "data" / "copies")
    engine = make_engine(url)
    with writing_sessions(engine).begin() as session:
        log_fetch(session, blobs, FETCHED)
        for address, data in ((FETCHED.address, FETCHED.body), ("file:41002/nota 1.txt", b"Een nota")):
            keep(session, blobs, Paper(address, "Nota", "Voorbeeldgem", "text/plain", data), NOW)
    engine.dispose()
    return blobs


def run(file: Path) -> Result:
    return CliRunner().invoke(main, ["documents", "warc", str(file)])


def records_in(data: bytes) -> list[tuple[Message, bytes]]:
    """Read records by their own lengths, as any reader of the format does."""
    found = []
    while data:
        head, _, rest = data.partition(b"\r\n\r\n")
        version, _, fields = head.partition(b"\r\n")
        assert version == b"WARC/1.1"
        about = message_from_bytes(fields)
        length = int(about["Content-Length"])
        found.append((about, rest[:length]))
        assert rest[length : length + 4] == b"\r\n\r\n"
        data = rest[length + 4 :]
    return found


def test_every_body_is_in_the_archive_with_how_it_came(copies: BlobFolder, tmp_path: Path) -> None:
    file = tmp_path / "alles.warc"
    result = run(file)
    assert (result.exit_code, result.stdout) == (0, f"{file}: 2 bodies\n")
    records = records_in(file.read_bytes())
    assert [about["WARC-Type"] for about, _ in records] == ["warcinfo", "response", "metadata", "resource"]
    (_, response, metadata, resource) = records
    assert response[0]["WARC-Target-URI"] == FETCHED.final_address
    assert response[0]["WARC-Date"] == "2026-11-02T09:00:00Z"
    head, _, body = response[1].partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n")
    assert body == FETCHED.body
    assert metadata[0]["WARC-Concurrent-To"] == response[0]["WARC-Record-ID"]
    assert f"redirect: {FETCHED.address} 301 {FETCHED.final_address}".encode() in metadata[1]
    assert (resource[0]["WARC-Target-URI"], resource[1]) == ("file:41002/nota%201.txt", b"Een nota")
    for about, block in records:
        digest = base64.b32encode(hashlib.sha256(block).digest()).decode()
        assert about["WARC-Block-Digest"] == f"sha256:{digest}"


def test_packed_each_record_stands_alone(copies: BlobFolder, tmp_path: Path) -> None:
    assert run(tmp_path / "alles.warc.gz").exit_code == 0
    packed = (tmp_path / "alles.warc.gz").read_bytes()
    assert len(records_in(gzip.decompress(packed))) == 4
    assert packed.count(b"\x1f\x8b\x08\x00\x00\x00\x00\x00") == 4


def test_an_archive_is_never_written_over(copies: BlobFolder, tmp_path: Path) -> None:
    (tmp_path / "alles.warc").write_bytes(b"van gisteren")
    result = run(tmp_path / "alles.warc")
    assert result.exit_code == 1
    assert "give another name" in result.stderr
    assert (tmp_path / "alles.warc").read_bytes() == b"van gisteren"


def test_a_damaged_copy_is_left_out_and_told(copies: BlobFolder, tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'test.db'}")
    with engine.connect() as connection:
        digest = connection.scalars(sa.select(Snapshot.sha256).order_by(Snapshot.id.desc())).first()
    engine.dispose()
    assert digest is not None
    (copies.folder / digest[:2] / digest).write_bytes(b"veranderd")
    result = run(tmp_path / "alles.warc")
    assert result.exit_code == 1
    assert digest in result.stderr
    assert [about["WARC-Type"] for about, _ in records_in((tmp_path / "alles.warc").read_bytes())] == [
        "warcinfo",
        "response",
        "metadata",
    ]
