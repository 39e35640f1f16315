"""Kit: bytes are kept whole or not at all, in a folder and in a bucket alike."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest

from tests.kit.s3_host import BUCKET, KEY_ID, SECRET, S3Host, cut, other_bytes, refuse, slow_down, spoil_on_the_way
from woordhouder.kit.blob_bucket import BlobBucket
from woordhouder.kit.blobs import BlobFolder, Blobs, StoreAway
from woordhouder.kit.errors import NotFound

_TRIES = 6
QUICK = timedelta(milliseconds=1)


class Place(Protocol):
    """A place under test, and what lies in it behind its back, by name."""

    @property
    def blobs(self) -> Blobs: ...

    def write(self, name: str, data: bytes) -> None: ...

    def names(self) -> list[str]: ...


@dataclass
class Folder:
    blobs: BlobFolder

    def write(self, name: str, data: bytes) -> None:
        path = self.blobs.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def names(self) -> list[str]:
        files = (path for path in self.blobs.folder.rglob("*") if path.is_file())
        return sorted(str(path.relative_to(self.blobs.folder)) for path in files)


@dataclass
class Bucket:
    blobs: BlobBucket
    host: S3Host

    def write(self, name: str, data: bytes) -> None:
        self.host.objects[f"archief/2026/{name}"] = data

    def names(self) -> list[str]:
        return sorted(key.removeprefix("archief/2026/") for key in self.host.objects)


@pytest.fixture
def s3() -> Iterator[S3Host]:
    with S3Host() as host:
        yield host


@pytest.fixture
def bucket(s3: S3Host) -> Bucket:
    return Bucket(BlobBucket(BUCKET, "archief/2026", s3.environment, QUICK), s3)


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "folder":
        return Folder(BlobFolder(tmp_path / "copies"))
    found: Place = request.getfixturevalue("bucket")
    return found


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("data", [b"", b"een stuk", bytes(range(256)) * 5000], ids=["nothing", "words", "much"])
def test_what_is_kept_is_read_back_under_its_hash(place: Place, data: bytes) -> None:
    digest = place.blobs.keep(data)
    assert digest == sha256(data)
    assert place.blobs.read(digest) == data


def test_the_same_bytes_are_one_thing(place: Place) -> None:
    digest = place.blobs.keep(b"een stuk")
    assert place.blobs.keep(b"een stuk") == digest
    assert place.names() == [f"{digest[:2]}/{digest}"]


def test_all_are_told_in_order_and_nothing_else_is(place: Place) -> None:
    kept = sorted(place.blobs.keep(f"stuk {n}".encode()) for n in range(10))
    place.write(f"{kept[0][:2]}/tmp12345", b"half")
    place.write("lees-mij", b"van iemand")
    assert list(place.blobs.digests()) == kept


def test_an_empty_place_tells_nothing(place: Place) -> None:
    assert list(place.blobs.digests()) == []


def test_what_is_not_there_is_told(place: Place) -> None:
    with pytest.raises(NotFound, match="No copy with sha256"):
        place.blobs.read(sha256(b"nooit"))


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 63 + "/"])
def test_what_is_no_hash_is_never_looked_for(place: Place, name: str) -> None:
    with pytest.raises(NotFound, match="is not a sha256"):
        place.blobs.read(name)


@pytest.mark.parametrize("bit", range(0, 64, 7))
def test_one_flipped_bit_is_found(place: Place, bit: int) -> None:
    data = bytearray(b"8 bytes!")
    digest = place.blobs.keep(bytes(data))
    data[bit // 8] ^= 1 << bit % 8
    place.write(f"{digest[:2]}/{digest}", bytes(data))
    with pytest.raises(NotFound, match="was changed"):
        place.blobs.read(digest)


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blobs = BlobFolder(tmp_path / "copies")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        blobs.keep(b"een stuk")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_busy_store_is_asked_again(bucket: Bucket) -> None:
    bucket.host.faults = [("PUT", slow_down), ("PUT", slow_down)]
    digest = bucket.blobs.keep(b"een stuk")
    bucket.host.faults = [("GET", slow_down)]
    assert bucket.blobs.read(digest) == b"een stuk"


def test_a_store_that_stays_busy_is_told_and_nothing_stands(bucket: Bucket) -> None:
    bucket.host.faults = [("PUT", slow_down)] * _TRIES
    with pytest.raises(StoreAway, match="503 Service Unavailable"):
        bucket.blobs.keep(b"een stuk")
    assert bucket.names() == []


def test_a_copy_that_cannot_be_asked_for_now_is_not_called_damaged(bucket: Bucket) -> None:
    digest = bucket.blobs.keep(b"een stuk")
    bucket.host.faults = [("GET", slow_down)] * _TRIES
    with pytest.raises(StoreAway):
        bucket.blobs.read(digest)
    bucket.host.faults = [("GET", slow_down)] * _TRIES
    with pytest.raises(StoreAway):
        list(bucket.blobs.digests())


def test_half_a_body_is_never_handed_on(bucket: Bucket) -> None:
    digest = bucket.blobs.keep(b"een stuk")
    bucket.host.faults = [("GET", cut)] * _TRIES
    with pytest.raises(StoreAway, match="no whole answer"):
        bucket.blobs.read(digest)


def test_other_bytes_than_asked_for_are_told(bucket: Bucket) -> None:
    digest = bucket.blobs.keep(b"een stuk")
    bucket.host.faults = [("GET", other_bytes)]
    with pytest.raises(NotFound, match="was changed"):
        bucket.blobs.read(digest)


def test_bytes_that_changed_on_their_way_in_are_not_kept(bucket: Bucket) -> None:
    bucket.host.faults = [("PUT", spoil_on_the_way)]
    with pytest.raises(StoreAway, match="400 Bad Request"):
        bucket.blobs.keep(b"een stuk")
    assert bucket.names() == []


def test_a_put_carries_its_hash_and_may_not_overwrite(bucket: Bucket) -> None:
    # The store of the tests refuses a put without the right sha256; the other half is asked here.
    digest = bucket.blobs.keep(b"een stuk")
    asked = [line.split()[0] for line in bucket.host.asked]
    assert asked == ["HEAD", "PUT", "HEAD"]
    bucket.host.asked.clear()
    bucket.blobs.keep(b"een stuk")
    assert [line.split()[0] for line in bucket.host.asked] == ["HEAD"]
    assert bucket.blobs.read(digest) == b"een stuk"


def test_of_two_that_keep_the_same_at_once_both_succeed(bucket: Bucket) -> None:
    digest = sha256(b"een stuk")

    def other_was_first(handler: object) -> None:
        bucket.write(f"{digest[:2]}/{digest}", b"een stuk")
        # What the store answers from now on to a put of the same name.
        handler.complain(412, "PreconditionFailed")  # type: ignore[attr-defined]

    bucket.host.faults = [("PUT", other_was_first)]
    assert bucket.blobs.keep(b"een stuk") == digest
    assert bucket.blobs.read(digest) == b"een stuk"


def test_a_store_without_conditions_keeps_too(bucket: Bucket) -> None:
    bucket.host.knows_conditions = False
    digest = bucket.blobs.keep(b"een stuk")
    assert bucket.blobs.read(digest) == b"een stuk"


def test_a_thing_of_another_size_under_our_name_is_told(bucket: Bucket) -> None:
    digest = sha256(b"een stuk")
    bucket.write(f"{digest[:2]}/{digest}", b"half")
    with pytest.raises(StoreAway, match="4 bytes instead of 8"):
        bucket.blobs.keep(b"een stuk")


def test_no_error_tells_the_key(bucket: Bucket) -> None:
    digest = bucket.blobs.keep(b"een stuk")
    bucket.host.faults = [("GET", refuse)]
    with pytest.raises(StoreAway) as told:
        bucket.blobs.read(digest)
    said = f"{told.value} {told.value.__cause__} {told.value.__suppress_context__}"
    assert "403 Forbidden" in said
    assert "None True" in said
    assert KEY_ID not in f"{said} {bucket.blobs!r} {vars(bucket.blobs)!r}"
    assert SECRET not in f"{said} {bucket.blobs!r} {vars(bucket.blobs)!r}"


def test_a_store_that_is_gone_is_told() -> None:
    with S3Host() as host:
        blobs = BlobBucket(BUCKET, "", host.environment, QUICK)
    with pytest.raises(StoreAway, match=r"s3://kopies did not keep [0-9a-f]{64} \(no whole answer\)"):
        blobs.keep(b"een stuk")
