"""Sections on what to do next: advice, earlier recommendations, strengths and next steps."""
