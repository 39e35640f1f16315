"""House: whoever looks for a job finds it in the docs."""

import re
from pathlib import Path
from pkgutil import iter_modules

from woordhouder import jobs

_DOCS = Path(__file__).resolve().parents[2] / "docs" / "pages-and-jobs.md"


def test_every_job_stands_in_the_docs_and_no_other() -> None:
    told = re.findall(r"^\| `(\w+)` \| ", _DOCS.read_text(), re.MULTILINE)
    assert sorted(told) == sorted(module.name for module in iter_modules(jobs.__path__))
