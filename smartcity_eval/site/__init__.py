"""The pages around the reports: front, years, regions, operator's pages, downloads."""
