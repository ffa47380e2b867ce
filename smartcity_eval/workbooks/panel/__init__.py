"""A panel over many regencies: its plan, the sheets that go out, and who has sent what."""
