"""Slides: a deck's content as PowerPoint, with native charts and tables."""
