"""What other methods, parameters, units and combinations of choices make of an index."""
