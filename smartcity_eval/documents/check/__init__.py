"""Checking a file that was handed over against what the records give today."""
