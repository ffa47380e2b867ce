"""What the pages show beside their tables: maps, groups, histograms, changes and lines."""
