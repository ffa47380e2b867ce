"""Sections on one regency: index, components, programmes, budget and context."""
