"""Minutes of a panel's meeting: what is known of it, and the points they list."""
