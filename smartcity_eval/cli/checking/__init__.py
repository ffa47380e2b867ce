"""The command that checks a file that was handed over."""
