"""Tables with many regions: headings, mapping to the record's figures, and taking them in."""
