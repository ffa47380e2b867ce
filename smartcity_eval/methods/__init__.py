"""Statistical methods over plain arrays, each by its published definition."""
