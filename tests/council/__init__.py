"""Tests: what councils decided."""
