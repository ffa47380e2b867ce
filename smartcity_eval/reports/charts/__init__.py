"""The charts of the reports, drawn with matplotlib."""
