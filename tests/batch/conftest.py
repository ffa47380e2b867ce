"""What the tests of the batch share: jobs, kernels, workers."""

from __future__ import annotations

import ast
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from smartcity_eval.batch import run
from smartcity_eval.batch.outputs.documents import make_document
from smartcity_eval.batch.outputs.execute import make_report
from smartcity_eval.batch.plan.document_jobs import DocumentJob
from smartcity_eval.batch.plan.jobs import Job
from smartcity_eval.batch.workers.local import local_workers
from smartcity_eval.core.messages import Message
from smartcity_eval.documents.registry import DOCUMENTS, DocumentKind
from smartcity_eval.documents.subject import Subject
from smartcity_eval.reports.notebooks import Notebook
from smartcity_eval.store.outcome import Outcome

ROOT = Path(__file__).parents[2]


@pytest.fixture
def three_years(tmp_path, project):
    """Give a params folder with three years of one regency and two of a city."""
    return (
        project(
            tmp_path,
            "2021/kab-batang",
            "2022/kab-batang",
            "2023/kab-batang",
            "2022/kota-kediri",
            "2023/kota-kediri",
        )
        / "params"
    )


@pytest.fixture
def job(tmp_path, notebook_at):
    """Give a job for a notebook in a project at `tmp_path`."""

    def make(
        notebook: Path | None = None,
        *,
        region: str | None = "kab-batang",
        language: str = "id",
        titles: dict | None = None,
    ) -> Job:
        path = notebook or notebook_at(tmp_path / "regency_report.ipynb", "1")
        declared = {"region", "year", "language", "params_dir", "evaluations_dir"} - (
            set() if region else {"region"}
        )
        place = tmp_path / "params" / "2023"
        place.mkdir(parents=True, exist_ok=True)
        (place / "kab-batang.yaml").touch()
        return Job(
            Notebook(path, titles or {}, frozenset(declared)),
            2023,
            region,
            language,
            tmp_path / "params",
            tmp_path / "reports",
            place="Kabupaten Batang" if region else "",
        )

    return make


@pytest.fixture
def kernel_spec(tmp_path, monkeypatch):
    """Install a kernel of some name and command, for this test alone."""

    def install(name: str, command: list[str]) -> None:
        spec = tmp_path / "jupyter" / "kernels" / name / "kernel.json"
        spec.parent.mkdir(parents=True)
        spec.write_text(
            json.dumps({"argv": command, "display_name": name, "language": "python"}),
            encoding="utf-8",
        )
        monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))

    return install


@pytest.fixture(scope="session")
def gone():
    """Tell whether a process ends within some seconds; one that nobody has waited for yet counts as
    ended.
    """

    def is_gone(pid: int, seconds: float = 5) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                state = (
                    Path(f"/proc/{pid}/stat")
                    .read_text(encoding="utf-8")
                    .rpartition(")")[2]
                    .split()[0]
                )
            except (FileNotFoundError, ProcessLookupError):
                return True
            if state == "Z":
                return True
            time.sleep(0.02)
        return False

    return is_gone


@pytest.fixture(scope="session")
def workers():
    """Two workers of this machine, as a batch starts them, and what has started them."""
    with local_workers() as local, local.start(2) as executor:
        yield executor, local


@pytest.fixture
def looked_at(job, notebook_at, tmp_path):
    """Make a report that evaluates one expression to something that JSON has, and give that."""

    def look(expression: str, make=make_report):
        own = job(
            notebook_at(
                tmp_path / "look.ipynb",
                f"import builtins, json, os, random, sys\njson.dumps({expression})",
            )
        )
        outcome = make(own)
        assert outcome.made, outcome.message
        return json.loads(
            ast.literal_eval(
                nbformat.read(own.target(".ipynb"), as_version=4)
                .cells[-1]
                .outputs[0]
                .data["text/plain"]
            )
        )

    return look


@pytest.fixture
def no_kernels(monkeypatch):
    """Let every report succeed at once, but for the regions named."""
    fails = set()

    def make_all(jobs, _start, _at_a_time):
        for job in jobs:
            if isinstance(job, DocumentJob):
                yield make_document(job)
                continue
            made = job.region not in fails
            if made:
                job.target(".html").parent.mkdir(parents=True, exist_ok=True)
                for ending in (".html", ".ipynb"):
                    job.target(ending).write_text(
                        '<meta name="generator" content="smartcity-eval">x', encoding="utf-8"
                    )
            yield Outcome(job.key, made=made, message="" if made else "cell 2: ValueError: x")

    monkeypatch.setattr(run, "make_all", make_all)
    return fails


@dataclass(frozen=True)
class Memo(DocumentKind):
    """A kind of document that a function of the test makes."""

    maker: Callable[[Subject], bytes | None] = lambda _subject: b"memo"

    @property
    def make(self):
        return self.maker


@pytest.fixture
def memo(monkeypatch):
    """Register a kind of document, for this test alone."""

    def register(maker=lambda _subject: b"memo", name="memo", ending=".docx", per="region"):
        kind = Memo(name, ending, per, Message("Documents"), "none", "json", maker=maker)
        monkeypatch.setitem(DOCUMENTS, name, kind)
        return kind

    return register


@pytest.fixture
def memo_job(memo, tmp_path, project):
    """Give a job for a document made by a function, in a project at `tmp_path`."""

    def job(maker=lambda _subject: b"memo", *, region="kab-batang", **asked) -> DocumentJob:
        kind = memo(maker, per="region" if region else "year")
        params = project(tmp_path, "2023/kab-batang") / "params"
        return DocumentJob(kind, 2023, region, "id", params, tmp_path / "reports", **asked)

    return job


@pytest.fixture
def folder(tmp_path, project):
    return project(
        tmp_path, "2022/kab-batang", "2023/kab-batang", "2022/kota-kediri", "2023/kota-kediri"
    )
