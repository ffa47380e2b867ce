"""The steps of an index: denominate, screen, impute, treat, normalise and aggregate."""
