"""The documentation as a site (`make docs`). The source is the whole checkout: links work."""

from __future__ import annotations

import re
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_VERSION = (_ROOT / "smartcity_eval" / "_version.py").read_text(encoding="utf-8")

project = "smartcity-eval"
author = "The smartcity-eval authors"
release = version = re.findall(r'^__version__ = "([^"]+)"', _VERSION, re.MULTILINE)[0]
# No day of today: the same sources give the same site.
html_last_updated_fmt = None

extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = [
    "docs/**.md",
    "README.md",
    "README.id.md",
    "CHANGELOG.md",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "benchmarks/README.md",
    "examples/README.md",
    "examples/india/README.md",
    "notebooks/README.md",
    "params/README.md",
    "reports/README.md",
    "tests/cases/README.md",
]
# Folders that need not be looked through.
exclude_patterns = [".git", ".venv", "build", "dist", "smartcity_eval", "**/__pycache__"]
myst_heading_anchors = 4

html_theme = "furo"
html_title = f"smartcity-eval {release}"
# Nothing of the page comes from elsewhere, and the sources are in the repository.
html_show_sourcelink = False
html_show_sphinx = False
html_copy_source = False
