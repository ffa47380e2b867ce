"""Workbooks and tables: received files opened safely, their cells understood."""
