"""Sections on a composite index that was built: its tree, figures, ranks and their doubt."""
