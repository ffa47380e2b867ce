"""Advice by written rules; begin with ``advise``."""
