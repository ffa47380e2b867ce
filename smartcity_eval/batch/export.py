"""From an executed notebook to one HTML file that loads nothing from anywhere."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from ..evaluation.provenance import file_sha256
from ..messages import translator
from ..version import __version__
from .plan import Job

TEMPLATES = Path(__file__).parent / "template"


def export_html(executed: NotebookNode, job: Job) -> str:
    """Give the page of an executed notebook.

    Parameters
    ----------
    executed
        The notebook with its outputs.
    job
        Gives title and language.
    """
    say = translator(job.language)
    title = " ".join(filter(None, [job.notebook.title(job.language), str(job.year), f"– {job.place}" if job.place else ""]))
    resources = {
        "metadata": {"name": title},
        "language": job.language,
        "words": {
            "skip": say("Skip to the content"),
            "code": say("Show code"),
            "index": say("All reports of {year}", year=job.year),
            "made": say("Made with smartcity-eval {version} from {record} with the notebook {notebook}; every figure can be recomputed.", version=__version__, record=_record_name(job), notebook=_named(job.notebook.path, job.notebook.path.name)),
            "error": say("This cell failed"),
        },
    }
    page, _ = _exporter().from_notebook_node(executed, resources=resources)
    return page


def _record_name(job: Job) -> str:
    if job.region is None:
        return f"params/{job.year}/"
    name = f"{job.year}/{job.region}.yaml"
    return _named(job.params_dir / name, f"params/{name}")


def _named(path: Path, name: str) -> str:
    """Name a file with the beginning of its hash, so that a reader can tell which state of it was used."""
    return f"{name} (sha256 {file_sha256(path)[:12]})"


class PageExporter(TemplateExporter):
    """Exports by our own template, which has alternative texts and headings already.

    nbconvert's own HTML exporter would parse the whole finished page once more to add them.
    """

    output_mimetype = "text/html"


@lru_cache
def _exporter() -> PageExporter:
    return PageExporter(
        template_name="report", extra_template_basedirs=[str(TEMPLATES)], file_extension=".html",
        exclude_input_prompt=True, exclude_output_prompt=True,
        optimistic_validation=True,  # once, in the end, and not after each of a dozen steps
    )


def rehearse() -> None:
    """Export an empty notebook for nobody, which leaves the templates compiled."""
    _exporter().from_notebook_node(new_notebook(), resources={"language": "", "words": defaultdict(str)})
