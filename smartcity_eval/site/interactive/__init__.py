"""The pages that work with JavaScript alone: comparing regions, checking a document."""
