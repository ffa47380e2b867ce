"""Drawings of a composite index: its tree, correlations, distributions, ranks and their doubt."""
