"""The command line: words into calls."""

from __future__ import annotations


def main() -> None:
    """Run the command line; the entry point of ``smartcity-eval``."""
    from .app import (
        run_app,
    )  # typer and rich are slow to import and only the command line needs them

    run_app()
