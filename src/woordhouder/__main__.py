"""Woordhouder: `python -m woordhouder` is the command `woordhouder`."""

from woordhouder.cli import main

main()
