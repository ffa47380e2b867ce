"""Filled-in workbooks: what each sheet says, and taking it into the records."""
