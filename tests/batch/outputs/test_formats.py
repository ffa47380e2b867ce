"""The registry of formats: what each entry must be, and that a new one needs nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartcity_eval import UsageError
from smartcity_eval.batch.outputs.execute import make_report
from smartcity_eval.batch.outputs.formats import FORMATS, OutputFormat
from smartcity_eval.batch.plan.jobs import Finish
from smartcity_eval.batch.plan.prepare import Request, choose
from smartcity_eval.core.messages import Message


@pytest.fixture
def counted(monkeypatch):
    """Register a format that tells how many cells the notebook has and how long the page is."""

    def make(report):
        return f"{len(report.notebook.cells)} {len(report.page)}".encode()

    output = OutputFormat("count", ".count", make, lambda: None)
    monkeypatch.setitem(FORMATS, output.name, output)
    return output


def test_names_and_endings_are_each_of_one_format_and_never_those_of_every_report():
    endings = [output.ending for output in FORMATS.values()]
    assert all(name == output.name for name, output in FORMATS.items())
    assert len(set(endings)) == len(endings) and all(end.startswith(".") for end in endings)
    assert not {".html", ".ipynb"} & set(endings)


@pytest.mark.usefixtures("counted")
def test_a_format_is_one_entry(job, notebook_at, tmp_path):
    own = job(notebook_at(tmp_path / "small.ipynb", "1"))
    asked = replace(own, finish=Finish(formats=("count",)))
    assert not asked.is_there() and make_report(asked).made and asked.is_there()
    page = asked.target(".html").read_text(encoding="utf-8")
    cells, length = asked.target(".count").read_text(encoding="utf-8").split()
    assert int(cells) >= 2 and int(length) == len(page)
    assert make_report(own).made and not own.target(".count").exists()


def test_what_a_format_needs_is_asked_for_before_anything_runs(
    counted, monkeypatch, params, tmp_path
):
    def require():
        raise UsageError(Message("count is not installed"))

    monkeypatch.setitem(FORMATS, "count", replace(counted, require=require))
    choose(Request((params,), tmp_path / "reports"))
    with pytest.raises(UsageError, match="count is not installed"):
        choose(Request((params,), tmp_path / "reports", formats=("count",)))
