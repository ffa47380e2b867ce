"""Sections on a region's profile: institutions, master plan, readiness and activities."""
