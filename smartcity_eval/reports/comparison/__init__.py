"""Pages on many regencies: a year side by side, several years, and trends."""
