"""The command line."""

from __future__ import annotations


def main() -> None:
    """Run the command line; the entry point of ``smartcity-eval``."""
    # typer and rich are slow to import, and only the command line needs them.
    from .app import run_app

    run_app()
