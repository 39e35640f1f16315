"""House: the tests of rights walk through the demo."""

from tests.told import told, told_copies, told_postgres, told_sqlite

__all__ = ["told", "told_copies", "told_postgres", "told_sqlite"]
