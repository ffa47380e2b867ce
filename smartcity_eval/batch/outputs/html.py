"""From an executed notebook to one HTML file that loads nothing from anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from nbconvert.exporters import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from ..._version import __version__
from ...core.css import compact_css, css_string
from ...core.entry_points import plugin_packages
from ...core.files import file_sha256
from ...core.formatting import Formatter
from ...core.messages import Translator, translator
from ...documents.carried_origin import page_meta
from ...documents.origin import Origin
from ...records.reading import REGIONS, region_path
from ...reports.marks import with_back_links
from ...reports.outline import OutlineEntry, outline_entry
from ..plan.jobs import Job
from ..plan.notebook_sources import files_beside
from .judged_files import JudgedFrom, judged_from
from .page_bar import CITE, page_bar
from .page_brand import page_brand
from .page_origin import job_origin

# A Markdown cell with this tag is for whoever edits the notebook, and on no page.
EDITOR_NOTE = "editor-note"
# The level of the headings that the table of contents lists; the page's title is above them.
CONTENTS_LEVEL = 2
# Pictures beside a notebook that its page shows.
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
TEMPLATES = Path(__file__).parents[2] / "reports" / "templates"


def export_html(executed: NotebookNode, job: Job) -> str:
    """Return the page of an executed notebook.

    Parameters
    ----------
    executed
        The notebook with its outputs.
    job
        Gives title, language, and whether the page carries the notebook's code.
    """
    say = translator(job.language)
    title = " ".join(
        filter(
            None,
            [
                job.notebook.title(job.language),
                str(job.year),
                f"– {job.place}" if job.place else "",
            ],
        )
    )
    outline = list(_outline(executed))
    resources = {
        "metadata": {"name": title},
        "language": job.language,
        "running_title": css_string(title),
        "code": job.finish.code,
        "titled": next((entry for entry in outline if entry.level == 1), None),
        "contents": [entry for entry in outline if entry.level == CONTENTS_LEVEL],
        "bar": list(page_bar(job)),
        "brand": page_brand(job.params_dir),
        "description": next((entry.description for entry in outline if entry.description), title),
        "provenance": list(_provenance(job, say)),
        "origin": page_meta(_origin(job)),
        "folder": str(job.notebook.path.parent),
        "citation": _citation(job, title, say),
        "cite_anchor": CITE,
        "words": {
            "skip": say("Skip to the content"),
            "contents": say("Contents"),
            "site": say("This report and others"),
            "code": say("Show code"),
            "origin": say("E. What this page was made from, and how to cite it"),
            "cite": say("To cite this report"),
            "logo": say("Logo"),
            "again": say(
                "Every figure can be recomputed: the same files give the same figures. A file's"
                " hash (sha256) tells which state of it was used."
            ),
            "error": say("This cell failed"),
            "undescribed": say("Picture without a description"),
        },
    }
    page, _ = _exporter().from_notebook_node(executed, resources=resources)
    return with_back_links(page, job.language)


def _outline(executed: NotebookNode) -> Iterator[OutlineEntry]:
    for cell in executed.cells:
        for output in cell.get("outputs", ()):
            entry = outline_entry(output.get("metadata", {}))
            if entry is not None:
                yield entry


def _provenance(job: Job, say: Translator) -> Iterator[tuple[str, str, str]]:
    """List what the page was made from, each with the beginning of its hash, and when."""
    if job.region is None:
        yield say("Records"), f"params/{job.year}/", ""
    else:
        # As judged, not as the files are now: make_report sees to it that they are the same.
        hashes = judged_from(job)
        for label, path in (
            (say("Record"), job.record_path),
            (say("Region file"), region_path(job.params_dir, job.region)),
        ):
            if hashes.files.get(path):
                yield (
                    label,
                    f"params/{REGIONS if path.parent.name == REGIONS else job.year}/{path.name}",
                    hashes.files[path][:12],
                )
        if hashes.framework:
            yield say("Framework edition"), hashes.framework, hashes.framework_sha256[:12]
    yield say("Notebook"), job.notebook.path.name, file_sha256(job.notebook.path)[:12]
    for path in files_beside(job.notebook.path, job.working_dir):
        yield say("File used by the notebook"), path.name, file_sha256(path)[:12]
    yield say("Package"), f"smartcity-eval {__version__}", ""
    for name, version in plugin_packages():
        yield say("Plug-in"), f"{name} {version}", ""
    if job.finish.day:
        yield say("Made on"), Formatter(job.language).day(job.finish.day), ""


def _origin(job: Job) -> Origin:
    """Return what the page carries of its origin, for `smartcity-eval verify`."""
    judged = judged_from(job) if job.region is not None else JudgedFrom()
    hashes = {
        f"params/{REGIONS if path.parent.name == REGIONS else job.year}/{path.name}": sha256
        for path, sha256 in judged.files.items()
    }
    if judged.framework:
        hashes[f"editions/{judged.framework}.yaml"] = judged.framework_sha256
    return job_origin(job, judged.framework, hashes)


def _citation(job: Job, title: str, say: Translator) -> str:
    """Return how to cite the report: its title, edition, record, programme, and the day."""
    hashes = judged_from(job) if job.region is not None else JudgedFrom()
    record = hashes.files.get(job.record_path) if job.region is not None else None
    made = say("Made with smartcity-eval {version}", version=__version__)
    if job.finish.day:
        made = f"{made}, {Formatter(job.language).day(job.finish.day)}"
    parts = [
        title,
        say("Edition {framework}", framework=hashes.framework) if hashes.framework else "",
        say("Record with sha256 {hash}", hash=record[:12]) if record else "",
        made,
    ]
    return ". ".join(filter(None, parts)) + "."


class PageExporter(TemplateExporter):
    """Exports by our own template, which has alternative texts and headings already.

    nbconvert's own HTML exporter would parse the whole finished page once more to add them.
    """

    output_mimetype = "text/html"

    def default_filters(self) -> Iterable[tuple[str, Callable[..., object]]]:
        """Return nbconvert's filters and those of our template."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]  # nbconvert's own
        yield "markdown_cell", markdown_cell
        yield "markdown_output", markdown_output
        yield "outline_entry", outline_entry
        yield "compact_css", compact_css


class MarkdownRenderer(IPythonRenderer):
    """Turns Markdown into HTML that loads nothing.

    HTML in it is shown as text, and an image from elsewhere becomes a link.
    """

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Show an image that is in the notebook or lies beside it, and link to any other."""
        beside = url.lower().endswith(PICTURES) and self._src_to_base64(unquote(url))
        attached = url.removeprefix("attachment:") in self.attachments
        if beside or attached or url.startswith("data:image/"):
            return super().image(text, beside or url, title)
        return self.link(text or self.escape_html(url), url, title)

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        """Write a heading one level down: the page has its title already."""
        return super().heading(text, min(level + 1, 6), **attrs)


def markdown_cell(cell: NotebookNode, folder: str = "") -> str:
    """Return a Markdown cell as HTML; nothing for a note to the notebook's editor.

    `folder` is the notebook's; pictures in it are shown.
    """
    if EDITOR_NOTE in cell.metadata.get("tags", ()):
        return ""
    return _markdown(cell.source, folder, cell.get("attachments", {}))


def markdown_output(source: str, folder: str = "") -> str:
    """Return Markdown that a cell put out as HTML; `folder` as for a cell."""
    return _markdown(source, folder, {})


def _markdown(source: str, folder: str, attachments: dict[str, dict[str, str]]) -> str:
    renderer = MarkdownRenderer(
        escape=True,
        allow_harmful_protocols=False,
        exclude_anchor_links=True,
        path=folder,
        attachments=attachments,
    )
    return MarkdownWithMath(renderer=renderer).render(source)


@lru_cache
def _exporter() -> PageExporter:
    return PageExporter(  # type: ignore[no-untyped-call]  # nbconvert's own
        template_name="report",
        extra_template_basedirs=[str(TEMPLATES)],
        file_extension=".html",
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        optimistic_validation=True,  # once, in the end, and not after each of a dozen steps
    )


def rehearse() -> None:
    """Export an empty notebook for nobody, which leaves the templates compiled."""
    nothing = {
        "language": "",
        "running_title": '""',
        "code": True,
        "titled": None,
        "contents": [],
        "bar": [],
        "brand": None,
        "description": "",
        "citation": "",
        "cite_anchor": CITE,
        "provenance": [],
        "origin": ("", ""),
        "folder": "",
        "words": defaultdict(str),
    }
    empty = new_notebook()  # type: ignore[no-untyped-call]  # nbformat's own
    _exporter().from_notebook_node(empty, resources=nothing)
