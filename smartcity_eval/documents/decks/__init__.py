"""What the slides of a regency and of a year say, taken from the figures of the reports."""
