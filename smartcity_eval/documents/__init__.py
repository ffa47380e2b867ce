"""The documents that people hand over: Word, slides and workbooks, made of the reports' figures."""
