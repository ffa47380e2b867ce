"""The reports folder between two runs: its state, journal, refusals and edited files."""
