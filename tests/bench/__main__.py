"""Tests, bench: `python -m tests.bench [NAME…]` measures what it is asked for, or everything."""

import sys
from importlib import import_module

from tests.bench.measure import RESULTS, report

# Each module offers run(), which yields measures; only those that are asked for are loaded.
MODULES = (
    "reading",
    "reread",
    "page",
    "country",
    "matching",
    "ablations",
    "flanders",
    "search",
    "mail",
    "mail_wait",
    "plans",
)


def main(asked: list[str]) -> int:
    """Run the named benchmarks; 2 when a name is not known."""
    unknown = [name for name in asked if name not in MODULES]
    if unknown:
        print(f"No benchmark {', '.join(unknown)}: there are {', '.join(MODULES)}", file=sys.stderr)  # noqa: T201
        return 2
    for name in asked or MODULES:
        report(import_module(f"tests.bench.{name}").run())
    print(f"figures added to {RESULTS}")  # noqa: T201
    return 0


sys.exit(main(sys.argv[1:]))
