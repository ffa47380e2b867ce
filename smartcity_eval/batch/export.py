"""From an executed notebook to one HTML file that loads nothing from anywhere."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup
from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from ..css import css_string
from ..evaluation.provenance import file_sha256
from ..formatting import Formatter
from ..messages import Translator, translator
from ..records.reading import REGIONS, region_path
from ..version import __version__
from .plan import Job

TEMPLATES = Path(__file__).parent / "template"
# A section's heading. Sections escape every text they show, so nothing else in them can look like one.
TITLE = '<h1 id="sc-'
HEADING = re.compile(r'<h2 id="(sc-[\w-]+)">(.*?)</h2>', re.DOTALL)


def export_html(executed: NotebookNode, job: Job) -> str:
    """Give the page of an executed notebook.

    Parameters
    ----------
    executed
        The notebook with its outputs.
    job
        Gives title, language, and whether the page carries the notebook's code.
    """
    say = translator(job.language)
    title = " ".join(filter(None, [job.notebook.title(job.language), str(job.year), f"– {job.place}" if job.place else ""]))
    resources = {
        "metadata": {"name": title},
        "language": job.language,
        "running_title": css_string(title),
        "code": job.finish.code,
        "titled": next((html for html in _shown(executed) if TITLE in html), ""),
        "contents": [(anchor, Markup(heading)) for html in _shown(executed) for anchor, heading in HEADING.findall(html)],
        # The site has a page for every region that the package has a name for and a report is made of.
        "region": f"../regions/{job.region}.html" if job.place else "",
        "provenance": list(_provenance(job, say)),
        "words": {
            "skip": say("Skip to the content"),
            "contents": say("Contents"),
            "site": say("Other reports"),
            "code": say("Show code"),
            "index": say("All reports of {year}", year=job.year),
            "region": say("{name}: all its years", name=job.place),
            "origin": say("What this page was made from"),
            "again": say("Every figure can be recomputed: the same files give the same figures. A file's hash (sha256) tells which state of it was used."),
            "error": say("This cell failed"),
        },
    }
    page, _ = _exporter().from_notebook_node(executed, resources=resources)
    return page


def _shown(executed: NotebookNode) -> list[str]:
    """Give the outputs that are HTML."""
    outputs = (output for cell in executed.cells for output in cell.get("outputs", ()))
    return [output.data["text/html"] for output in outputs if "text/html" in output.get("data", {})]


def _provenance(job: Job, say: Translator):
    """Name what the page was made from, each with the beginning of its hash, and when."""
    if job.region is None:
        yield say("Records"), f"params/{job.year}/", ""
    else:
        for label, path in ((say("Record"), job.params_dir / str(job.year) / f"{job.region}.yaml"), (say("Region file"), region_path(job.params_dir, job.region))):
            if path.is_file():
                yield label, f"params/{REGIONS if path.parent.name == REGIONS else job.year}/{path.name}", file_sha256(path)[:12]
        framework, sha256 = _framework(job)
        if framework:
            yield say("Framework edition"), framework, sha256[:12]
    yield say("Notebook"), job.notebook.path.name, file_sha256(job.notebook.path)[:12]
    yield say("Package"), f"smartcity-eval {__version__}", ""
    if job.finish.day:
        yield say("Made on"), Formatter(job.language).day(job.finish.day), ""


def _framework(job: Job) -> tuple[str, str]:
    """Give the edition that the evaluation was made with, and its hash; empty where none was."""
    try:
        evaluation = json.loads((job.reports_dir / "data" / str(job.year) / f"{job.region}.json").read_bytes())
    except OSError:
        return "", ""
    card = evaluation["scorecard"] or evaluation["what_if"]
    sha256 = evaluation["provenance"]["framework_sha256"]
    return (card["framework"] if card else evaluation["framework"], sha256) if sha256 else ("", "")


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
    nothing = {"language": "", "running_title": '""', "code": True, "titled": "", "contents": [], "region": "", "provenance": [], "words": defaultdict(str)}
    _exporter().from_notebook_node(new_notebook(), resources=nothing)
