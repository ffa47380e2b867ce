"""A document whose kind lies in a module that only the processes of a workplace can import."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smartcity_eval.batch.cluster.executor import _packed
from smartcity_eval.batch.cluster.installation import Installation
from smartcity_eval.batch.cluster.needed_files import group_files, groups_of, own_files
from smartcity_eval.batch.cluster.workplace import Setting, Workplace
from smartcity_eval.batch.plan.document_jobs import DocumentJob
from smartcity_eval.core.messages import Message
from smartcity_eval.documents.registry import DOCUMENTS, DocumentKind

# What the kind makes is said by a file of the office's.
MAKER = """
import os, time
from pathlib import Path

def make(subject):
    asked = Path(subject.params_dir, "documents", "2023.yaml").read_text()
    print("what is printed is no answer")
    return eval(asked)
"""


@pytest.fixture
def maker_job(project, tmp_path, monkeypatch):
    """Give a job whose document is what an expression is evaluated to where it is made."""
    modules = tmp_path / "modules"
    (modules / "far").mkdir(parents=True)
    (modules / "far" / "maker.py").write_text(MAKER, encoding="utf-8")
    kind = DocumentKind("memo", ".docx", "region", Message("Documents"), "far.maker", "json")
    monkeypatch.setitem(DOCUMENTS, "memo", kind)
    paths = [str(modules), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))

    def job(expression: str):
        params = project(tmp_path, "2023/kab-batang") / "params"
        path = params / "documents" / "2023.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(expression, encoding="utf-8")
        return DocumentJob(kind, 2023, "kab-batang", "id", params, tmp_path / "reports")

    return job


@pytest.fixture
def sent():
    """Give what travels with a job: the parcels that it shares, and its own."""

    def pack(job):
        shared = [_packed(group_files(group, job)) for group in groups_of(job)]
        return shared, _packed(own_files(job))

    return pack


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    """Give a workplace in a folder for temporary files of its own, ended with the test."""
    spare = tmp_path / "t"
    spare.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spare))
    setting = Setting(tmp_path, None, None, Installation.here())
    own = Workplace(setting)
    yield own
    own.end()
    assert not list(Path(spare).glob("smartcity-cluster-*"))
