"""Kit: bytes are kept whole or not at all."""

import os
from pathlib import Path

import pytest

from woordhouder.kit.blobs import BlobFolder


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blobs = BlobFolder(tmp_path / "copies")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        blobs.keep(b"een stuk")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_folder_comes_back_by_itself_and_the_same_bytes_are_one_file(tmp_path: Path) -> None:
    blobs = BlobFolder(tmp_path / "copies")
    assert blobs.keep(b"een stuk") == blobs.keep(b"een stuk")
    assert blobs.read(blobs.keep(b"een stuk")) == b"een stuk"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
