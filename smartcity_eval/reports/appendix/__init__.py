"""The end of a report: method, sources, and what is missing or contradictory."""
