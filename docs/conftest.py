"""What pytest leaves to `docs/run_examples.py`: a page whose Python needs its commands first."""

collect_ignore = ["tutorial-researcher.md"]
