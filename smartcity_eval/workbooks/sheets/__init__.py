"""New workbooks to fill in: layouts, what is filled in beforehand, and how cells look."""
