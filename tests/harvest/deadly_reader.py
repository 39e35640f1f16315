"""Tests: a reader that dies of pages with DOOD on them and finds no meeting where LEEG stands."""

import os
import sys

from woordhouder.harvest import read_apart
from woordhouder.harvest.read_apart import Answer, answer_all

_read = read_apart.read


def read(page: bytes, address: str | None, charset: str | None) -> Answer:
    if b"DOOD" in page:
        os._exit(3)
    return Answer("0" * 64) if b"LEEG" in page else _read(page, address, charset)


read_apart.read = read
answer_all(sys.stdin.buffer, sys.stdout.buffer)
