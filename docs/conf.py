"""The documentation as a site (`make docs`). The source is the whole checkout: links work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

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
# Formulas as they are written on GitHub too: $…$ in a line, a block of ```math.
myst_enable_extensions = ["dollarmath"]
myst_fence_as_directive = {"math"}
html_math_renderer = "mathml"

# Pages in Indonesian, for programs that read pages aloud; the others are in English.
INDONESIAN = {
    "README.id",
    "docs/kaidah-kalimat",
    "docs/kamus-data",
    "docs/panelis",
    "docs/praktik",
    "docs/sumber",
    "docs/temuan",
    "docs/tutorial-panelis",
    "examples/README",
    "notebooks/README",
    "params/README",
    "reports/README",
    "tests/cases/README",
}

html_theme = "furo"
html_title = f"smartcity-eval {release}"
# Nothing of the page comes from elsewhere, and the sources are in the repository.
html_static_path = ["static"]
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False


def _formula(writer: HTML5Translator, node: nodes.math | nodes.math_block) -> None:
    """Write a formula as MathML, which browsers draw without a script or a network."""
    from docutils import nodes
    from docutils.utils.math.latex2mathml import tex2mathml

    block = isinstance(node, nodes.math_block)
    formula = tex2mathml(node.astext().strip(), as_block=block)
    writer.body.append(f'<div class="formula">{formula}</div>' if block else formula)
    raise nodes.SkipNode


def _name_language(
    _app: Sphinx, page: str, _template: str, context: dict[str, object], _tree: nodes.document
) -> None:
    """Write the language of the page into its head."""
    context["language"] = "id" if page in INDONESIAN else "en"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register how formulas are written and what a page's language is; Sphinx calls it."""
    app.connect("html-page-context", _name_language)
    app.add_html_math_renderer("mathml", (_formula, None), (_formula, None))
    app.add_css_file("site.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
