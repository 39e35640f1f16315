"""House: what is installed from a wheel has its templates, jobs and migrations with it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

TRY_IT = """
from pkgutil import iter_modules
import woordhouder, woordhouder.jobs
from woordhouder.kit.migrate import migrate
from woordhouder.kit.paths import resource_dir
assert woordhouder.__file__.startswith({where!r}), woordhouder.__file__
assert (resource_dir("templates") / "layout.html").is_file()
assert {jobs!r} <= {{m.name for m in iter_modules(woordhouder.jobs.__path__)}}
migrate("sqlite:///{where}/fresh.db")
"""


def test_a_wheel_brings_all_it_needs(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    where = tmp_path / "installed"
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(where)
    jobs = {path.stem for path in (ROOT / "jobs").glob("*.py")}
    # From another folder and with the wheel first: nothing may come from this checkout.
    tried = subprocess.run(
        [sys.executable, "-c", TRY_IT.format(where=str(where), jobs=jobs)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(where)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 0, tried.stderr
