"""Weights of an index: stated by experts, derived from the data, or optimised."""
