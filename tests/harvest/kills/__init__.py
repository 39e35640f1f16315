"""Tests, harvest: a night over many sites that is killed again and again, and what it leaves."""
