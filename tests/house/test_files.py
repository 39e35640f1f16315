"""House: the grammar of files, so that a newcomer finds the room for any change from the tree alone."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "woordhouder"
FILES = sorted([*SOURCE.rglob("*.py"), *(ROOT / "jobs").glob("*.py")])
FILLS_WITH_EVERYTHING = {
    "utils",
    "helpers",
    "common",
    "manager",
    "service",
    "models",
    "misc",
    "csv",
    "html",
    "email",
}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_file_starts_with_its_room_and_says_what_it_is_for(path: Path) -> None:
    said = ast.get_docstring(ast.parse(path.read_text()))
    assert said, "each file says in its first line what it is for"
    inside = path.relative_to(SOURCE).parts if path.is_relative_to(SOURCE) else ("jobs",)
    room = inside[0].removesuffix(".py").strip("_")
    first = said.splitlines()[0]
    assert first.lower().startswith(("woordhouder:",) if room in {"init", "main"} else (room,)), first


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_no_file_has_a_name_that_fits_everything(path: Path) -> None:
    assert path.stem not in FILLS_WITH_EVERYTHING


def test_alembic_has_no_init_that_would_hide_the_library() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()


def test_jobs_say_when_they_run_and_act_through_run() -> None:
    for path in (ROOT / "jobs").glob("*.py"):
        assert re.search(r"^WHEN\b", path.read_text(), re.MULTILINE), f"{path.name} needs WHEN"
        assert re.search(r"^def run\(", path.read_text(), re.MULTILINE), f"{path.name} needs run()"


def test_templates_carry_no_inline_style_or_script() -> None:
    # The content security policy would drop them without a word to the reader.
    for path in (ROOT / "templates").rglob("*.html"):
        if "mail" in path.parts:
            continue
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", text), _name(path)


def test_no_file_holds_the_address_of_a_package_registry() -> None:
    # Lock files hold hashes only, so that any mirror serves.
    registry = re.compile("|".join(("py" + r"pi\.org", "python" + "hosted", r"registry\.npm" + "js")))
    kept = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in filter(None, kept.split("\0")):
        path = ROOT / name
        if path.is_file() and path.stat().st_size < 2_000_000:
            assert not registry.search(path.read_text(errors="ignore")), name
