"""Tests: where the genuine samples lie, beside the project and never in it."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared"


def shared() -> Path | None:
    """Return the folder with the genuine samples and references, or None where it is absent."""
    folder = Path(os.environ.get("WOORDHOUDER_SHARED", _BESIDE))
    return folder if (folder / "samples").is_dir() else None


def samples(kind: str) -> Path:
    """Return `samples/KIND`; skips the test with a clear reason where the samples are absent."""
    folder = shared()
    if folder is None:
        pytest.skip(f"the genuine samples are not at {_BESIDE}: set WOORDHOUDER_SHARED to their folder")
    return folder / "samples" / kind
