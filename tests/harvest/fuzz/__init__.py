"""Harvest, fuzz: spoilt documents by the thousand, each read, none lost without a word."""
