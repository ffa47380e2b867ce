"""The audit of announced results; begin with ``national``."""
