"""A year's workbook: its tables, how they are made of evaluations and records, and its writer."""
