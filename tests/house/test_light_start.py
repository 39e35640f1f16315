"""House: knowing all tables loads no library that reads papers and no word list: every command begins with it."""

import subprocess
import sys

HEAVY = ("lxml", "rdflib", "pypdfium2", "python_calamine", "simplemma", "litestar")


def test_all_tables_are_known_without_the_heavy_libraries() -> None:
    said = "import sys; from woordhouder.tables import all_tables; all_tables(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(done.stdout.split())
