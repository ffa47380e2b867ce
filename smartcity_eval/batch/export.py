"""From an executed notebook to one HTML file that loads nothing from anywhere."""

from __future__ import annotations

from functools import lru_cache
from importlib import metadata
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

from ..messages import translator
from ..reference.regions import regions
from .plan import Job

TEMPLATES = Path(__file__).parent / "template"


def export_html(executed: Path, job: Job) -> str:
    """Give the page of an executed notebook.

    Parameters
    ----------
    executed
        The notebook with its outputs.
    job
        Gives title and language.
    """
    say = translator(job.language)
    name = regions()[job.region].name if job.region else ""
    title = " ".join(filter(None, [job.notebook.title(job.language), str(job.year), f"– {name}" if name else ""]))
    resources = {
        "metadata": {"name": title},
        "language": job.language,
        "words": {
            "skip": say("Skip to the content"),
            "contents": say("Contents"),
            "code": say("Show code"),
            "index": say("All reports of {year}", year=job.year),
            "made": say("Made with smartcity-eval {version} from the record {record}; every figure can be recomputed.", version=metadata.version("smartcity-eval"), record=_record_name(job)),
            "error": say("This cell failed"),
        },
    }
    page, _ = _exporter().from_notebook_node(nbformat.read(executed, as_version=4), resources=resources)
    return page


def _record_name(job: Job) -> str:
    return f"params/{job.year}/{job.region}.yaml" if job.region else f"params/{job.year}/"


@lru_cache
def _exporter() -> HTMLExporter:
    return HTMLExporter(template_name="report", extra_template_basedirs=[str(TEMPLATES)], exclude_input_prompt=True, exclude_output_prompt=True)
