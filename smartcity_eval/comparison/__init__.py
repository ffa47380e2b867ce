"""Evaluations beside each other: peers in one year, and tidy tables."""
