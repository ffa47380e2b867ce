"""The sections of text documents that the pages do not have, and the pages' sections on paper."""
