"""The statistical audit of a built index: coherence, dimensions, weights and availability."""
