"""The results of an evaluation; begin with ``evaluation_result``."""
