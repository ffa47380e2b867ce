"""A jury's ratings: scores and agreement."""
