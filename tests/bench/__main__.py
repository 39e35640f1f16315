"""Tests, bench: `python -m tests.bench [NAME…]` measures what it is asked for, or everything."""

import sys
from importlib import import_module

from tests.bench.measure import RESULTS, report

# Each module offers NAME and run(), which yields measures.
MODULES = ("reading", "reread", "page", "country", "matching", "search", "mail", "plans")


def main(asked: list[str]) -> int:
    """Run the named benchmarks; 2 when a name is not known."""
    modules = {module.NAME: module for module in (import_module(f"tests.bench.{name}") for name in MODULES)}
    unknown = [name for name in asked if name not in modules]
    if unknown:
        print(f"No benchmark {', '.join(unknown)}: there are {', '.join(modules)}", file=sys.stderr)  # noqa: T201
        return 2
    for name in asked or modules:
        report(modules[name].run())
    print(f"figures added to {RESULTS}")  # noqa: T201
    return 0


sys.exit(main(sys.argv[1:]))
