"""The example plug-in, from its own built wheel, beside plug-ins that are broken or clash.

Run by ``make test-plugins``; takes about a minute, most of it in kernels.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "examples" / "plugin"
PAGE = Path("reports/jv/2022/kota-kediri.median.html")
MEDIAN = ["params/2022/kota-kediri.yaml", "--notebook", "median.ipynb", "--language", "jv"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(PLUGIN, source)
    pip("wheel", "--no-deps", "--wheel-dir", folder / "dist", source)
    (found,) = (folder / "dist").glob("*.whl")
    return found


@pytest.fixture
def site(wheel, tmp_path) -> Path:
    pip("install", "--no-deps", "--target", tmp_path / "site", wheel)
    return tmp_path / "site"


@pytest.fixture
def project(tmp_path) -> Path:
    folder = tmp_path / "project"
    for name in ("2022/kota-kediri.yaml", "regions/kota-kediri.yaml", "sources.yaml"):
        target = folder / "params" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "params" / name, target)
    shutil.copy(PLUGIN / "median.ipynb", folder)
    return folder


def pip(*words: object) -> None:
    quiet = ["--quiet", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", str(words[0]), *quiet, *map(str, words[1:])]
    subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")


def python(site: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(site), str(ROOT)])
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "SMARTCITY_EVAL_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def smartcity(site: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return python(site, folder, "-m", "smartcity_eval", *words)


def add_package(site: Path, name: str, entries: str, **modules: str) -> None:
    """Put a package with entry points into a folder of packages, as pip leaves it."""
    about = site / f"{name}-0.3.dist-info"
    about.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.3\n"
    (about / "METADATA").write_text(metadata, encoding="utf-8")
    (about / "entry_points.txt").write_text(entries, encoding="utf-8")
    for module, text in modules.items():
        (site / module).parent.mkdir(exist_ok=True)
        (site / f"{module}.py").write_text(text, encoding="utf-8")


def test_a_page_in_the_plugin_s_language_with_its_section_and_its_version(site, project):
    done = smartcity(site, project, "run", *MEDIAN)
    assert done.returncode == 0, done.stderr
    page = (project / PAGE).read_text(encoding="utf-8")
    assert '<html lang="jv">' in page and "Indekse 3,32; median komponen sing dibobot 3,23." in page
    assert "smartcity-eval-median 1.0" in page
    assert "plug-ins/smartcity-eval-median" in page

    again = smartcity(site, project, "run", *MEDIAN, "--dry-run")
    assert str(PAGE.with_suffix("").relative_to("reports").as_posix()) not in again.stdout

    about = next(site.glob("smartcity_eval_median-*.dist-info/METADATA"))
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("Version: 1.0", "Version: 1.1"), encoding="utf-8")
    newer = smartcity(site, project, "run", *MEDIAN, "--dry-run")
    assert "jv/2022/kota-kediri.median" in newer.stdout


EVERYWHERE = """
from decimal import Decimal
import pandas as pd
from smartcity_eval import evaluate, read_framework, read_record
from smartcity_eval.composites.build import build_index
from smartcity_eval.composites.scenarios import Scenario, run_scenario
from smartcity_eval.composites.uncertainty_analysis import uncertainty_analysis
from smartcity_eval.composites.uncertainty_sources import UncertaintySources
from smartcity_eval.evaluation.what_if import what_if
from smartcity_eval.frameworks.construction import Construction, Step
from smartcity_eval.reports import load_report
from smartcity_eval.reports.analysis.what_if_controls import _Controls

evaluation = evaluate(read_record("params/2022/kota-kediri.yaml"))
supposed = what_if(evaluation, aggregation="weighted_median")
assert supposed.after.index == Decimal("3.23"), supposed.after.index

edition = read_framework("editions/median.yaml")
data = pd.DataFrame({"a": [1.0, 4.0], "b": [2.0, 2.0], "c": [3.0, 0.0]}, index=["x", "y"])
plain = build_index(edition, data)
assert plain.scores["index"].tolist() == [2.0, 2.0], plain.scores
steps = Construction(steps=(Step(step="aggregate", method="weighted_median"),))
assert build_index(edition, data, steps).scores["index"].tolist() == [2.0, 2.0]

mean = Construction(steps=(Step(step="aggregate", method="arithmetic"),))
found = run_scenario(edition, data, Scenario(methods={"aggregate": "weighted_median"}), mean, None)
assert found.table["index_after"].tolist() == [2.0, 2.0]

doubt = uncertainty_analysis(
    edition.model_copy(update={"building": mean}),
    data,
    UncertaintySources(aggregations=["weighted_median"]),
    draws=40,
)
assert doubt.varied == ("aggregation",) and doubt.draws == 40
report = load_report("kota-kediri", 2022)
controls = _Controls(report, report.evaluation.scorecard)
controls.aggregation.value = "weighted_median"
assert "3,23" in controls.result.value
print("everywhere")
"""
_SURE = "status: assumed, reference: a test, how: made up"
EDITION = f"""
id: median
title: {{id: Median, en: Median}}
example: true
years: [2022]
scale:
  minimum: {{value: 0, {_SURE}}}
  maximum: {{value: 4, {_SURE}}}
missing: refuse
min_coverage: 100
aggregation: weighted_median
components:
  - {{key: a, label: {{id: A, en: A}}, weight: {{value: 40, {_SURE}}}}}
  - {{key: b, label: {{id: B, en: B}}, weight: {{value: 30, {_SURE}}}}}
  - {{key: c, label: {{id: C, en: C}}, weight: {{value: 30, {_SURE}}}}}
"""


def test_its_aggregation_is_everywhere_an_aggregation_can_be_named(site, project):
    pytest.importorskip("ipywidgets")
    (project / "editions").mkdir()
    (project / "editions" / "median.yaml").write_text(EDITION, encoding="utf-8")
    done = python(site, project, "-c", EVERYWHERE)
    assert done.returncode == 0 and "everywhere" in done.stdout, done.stderr


def test_a_broken_plugin_is_named_with_its_package_and_the_program_goes_on(site, project):
    entries = (
        "[smartcity_eval.aggregations]\nbad = gone_module:median\ngeometric = taken:geometric\n"
        "weighted_median = taken:geometric\n[smartcity_eval.languages]\nxx = loud:LANGUAGE\n"
    )
    add_package(site, "zz-broken", entries, loud="raise SystemExit('out of order')\n")
    done = smartcity(site, project, "run", *MEDIAN)
    assert done.returncode == 0, done.stderr
    for told in (
        "bad (aggregations) of zz-broken 0.3 is left out, for it cannot be used:"
        " ModuleNotFoundError: No module named 'gone_module'",
        "geometric (aggregations) of zz-broken 0.3 is left out: smartcity-eval has this name",
        "weighted_median (aggregations) of zz-broken 0.3 is left out: smartcity-eval-median has",
        "xx (languages) of zz-broken 0.3 is left out, for it cannot be used:"
        " SystemExit: out of order",
    ):
        assert done.stderr.count(told) == 1, done.stderr
    assert "PluginWarning" not in done.stderr
    help_page = smartcity(site, project, "--help")
    assert help_page.returncode == 0 and "zz-broken" not in help_page.stderr


OTHERS = """
from smartcity_eval.batch.outputs.formats import OutputFormat
from smartcity_eval.core.messages import Message
from smartcity_eval.documents.registry import DocumentKind

LINES = OutputFormat("lines", ".txt", lambda own: str(len(own.page)).encode(), lambda: None)
NOTE = DocumentKind("note", ".docx", "region", Message("Note"), "others.note", "docx")


def read(data):
    name, code, value = data.decode().split("|")
    return {"sheet": [["name", "code"], [name, code], [value, None]]}
"""


def test_formats_documents_and_importers(site, project):
    entries = (
        "[smartcity_eval.formats]\nlines = others:LINES\n"
        "[smartcity_eval.documents]\nnote = others:NOTE\n"
        "[smartcity_eval.importers]\nbar = others:read\n"
    )
    note = 'def make(subject):\n    return b"a note"\n'
    add_package(site, "others", entries, **{"others/__init__": OTHERS, "others/note": note})
    done = smartcity(site, project, "run", *MEDIAN, "--format", "lines", "--document", "note")
    assert done.returncode == 0, done.stderr
    assert (project / PAGE.with_suffix(".txt")).read_text(encoding="utf-8").isdecimal()
    assert (project / "reports/jv/2022/kota-kediri.note.docx").read_bytes() == b"a note"
    unknown = smartcity(site, project, "run", *MEDIAN, "--format", "line")
    assert unknown.returncode == 2 and "no format line (did you mean lines?)" in unknown.stderr
    (project / "table.bar").write_text("x|y|z", encoding="utf-8")
    (project / "bad.bar").write_text("x", encoding="utf-8")
    code = (
        "from smartcity_eval.workbooks.read.opening import open_book\n"
        "print([list(map(list, s.rows)) for s in open_book('table.bar').sheets.values()])\n"
        "open_book('bad.bar')"
    )
    read = python(site, project, "-c", code)
    assert "['x', 'y']" in read.stdout and "bad.bar" in read.stderr, read.stderr
    assert "ValueError: not enough values" in read.stderr
