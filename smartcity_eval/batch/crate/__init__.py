"""A batch in one archive that others can recompute: an RO-Crate of records and results."""
