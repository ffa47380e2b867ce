"""Sections on a panel: its scores, agreement, strictness and review."""
