"""Tables in and out: COINr's tables of an index, results by unit, several indices side by side."""
