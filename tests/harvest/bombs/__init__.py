"""Harvest: papers made to fill a memory, hold a processor or read what is not theirs."""
