"""What the tests of the batch share: small projects, notebooks with faults, and one run of each kind."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from smartcity_eval.batch.execute import make_report
from smartcity_eval.batch.local import local_workers
from smartcity_eval.batch.notebooks import Notebook
from smartcity_eval.batch.plan import Job
from smartcity_eval.records.shared_sources import SOURCES

ROOT = Path(__file__).parents[2]
PARAMETERS = 'region = "kab-batang"\nyear = 2000\nlanguage = "id"\nparams_dir = ""\nevaluations_dir = ""'
SHOWS = (
    'print("<script>alert(1)</script>")',
    'import pandas as pd\npd.DataFrame({"<b>kolom</b>": ["<script>x</script>"]})',
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    '"plain text <i>"',
    "(region, year)",
)


def write_notebook(path: Path, *cells: str, parameters: str | None = PARAMETERS, note: bool = False, titles: dict | None = None, kernel: str = "python3") -> Path:
    """Write a notebook: a note where wanted, the parameters, the cells."""
    head = [new_markdown_cell("A note.")] if note else []
    if parameters is not None:
        head.append(new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    metadata = {"kernelspec": {"name": kernel, "display_name": "Python 3", "language": "python"}, "titles": titles or {}}
    nbformat.write(new_notebook(cells=[*head, *map(new_code_cell, cells)], metadata=metadata), path)
    return path


@pytest.fixture(scope="session")
def notebook_at():
    """Write a notebook with some cells."""
    return write_notebook


@pytest.fixture(scope="session")
def params() -> Path:
    """The checkout's records."""
    return ROOT / "params"


@pytest.fixture(scope="session")
def project():
    """Make a project folder with the records of some regencies and years, and the sources they share."""

    def make(folder: Path, *records: str) -> Path:
        for record in records:
            year, region = record.split("/")
            for name in (f"{year}/{region}.yaml", f"regions/{region}.yaml", SOURCES):
                if (ROOT / "params" / name).is_file():
                    (folder / "params" / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(ROOT / "params" / name, folder / "params" / name)
        return folder

    return make


@pytest.fixture
def job(tmp_path):
    """Give a job for a notebook in a project at `tmp_path`."""

    def make(notebook: Path | None = None, *, region: str | None = "kab-batang", language: str = "id", titles: dict | None = None) -> Job:
        path = notebook or write_notebook(tmp_path / "regency_report.ipynb", "1")
        declared = {"region", "year", "language", "params_dir", "evaluations_dir"} - (set() if region else {"region"})
        place = tmp_path / "params" / "2023"
        place.mkdir(parents=True, exist_ok=True)
        (place / "kab-batang.yaml").touch()
        return Job(Notebook(path, titles or {}, frozenset(declared)), 2023, region, language, tmp_path / "params", tmp_path / "reports", place="Kabupaten Batang" if region else "")

    return make


@pytest.fixture
def kernel_spec(tmp_path, monkeypatch):
    """Install a kernel of some name and command, for this test alone."""

    def install(name: str, command: list[str]) -> None:
        spec = tmp_path / "jupyter" / "kernels" / name / "kernel.json"
        spec.parent.mkdir(parents=True)
        spec.write_text(json.dumps({"argv": command, "display_name": name, "language": "python"}), encoding="utf-8")
        monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))

    return install


@pytest.fixture(scope="session")
def gone():
    """Tell whether a process ends within some seconds; one that nobody has waited for yet counts as ended."""

    def is_gone(pid: int, seconds: float = 5) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
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
        own = job(notebook_at(tmp_path / "look.ipynb", f"import builtins, json, os, random, sys\njson.dumps({expression})"))
        outcome = make(own)
        assert outcome.made, outcome.message
        return json.loads(ast.literal_eval(nbformat.read(own.target(".ipynb"), as_version=4).cells[-1].outputs[0].data["text/plain"]))

    return look


@dataclass(frozen=True)
class Ran:
    """A run of the command in a project: where, what it said, and what it left in the folder for temporary files."""

    folder: Path
    code: int
    out: str
    err: str
    left: tuple[str, ...]

    @property
    def reports(self) -> Path:
        """The project's reports."""
        return self.folder / "reports"

    def machine_paths(self) -> list[str]:
        """Paths of this machine that belong in no report."""
        return [str(p) for p in (self.folder, ROOT, Path.home(), Path(sys.prefix), Path(tempfile.gettempdir())) if len(str(p)) > 3]


def run_command(folder: Path, *arguments: str, within: str = "", **environment: str) -> Ran:
    """Run smartcity-eval in a folder, with temporary files in a place of their own, or in a folder within it."""
    spare = tempfile.mkdtemp(prefix="sc-")  # short: a socket's path has some hundred characters at most
    try:
        Path(spare, within).mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", "from smartcity_eval.cli import main; main()", *arguments],
            cwd=folder, env={**os.environ, "TMPDIR": str(Path(spare, within)), **environment}, capture_output=True, text=True, timeout=120, check=False,
        )
        left = tuple(sorted(p.name for p in Path(spare).rglob("*")))
    finally:
        shutil.rmtree(spare, ignore_errors=True)
    return Ran(folder, done.returncode, done.stdout, done.stderr, left)


@pytest.fixture(scope="session")
def run_cli():
    """Run smartcity-eval in a folder."""
    return run_command


@pytest.fixture(scope="session")
def made(tmp_path_factory, project) -> Ran:
    """Two records and the year's comparison, as `run` makes them."""
    folder = project(tmp_path_factory.mktemp("made"), *(f"{year}/kab-batang" for year in range(2018, 2024)), "2023/kota-kediri")
    return run_command(folder, "run", "params/2023", "--workers", "2")


@pytest.fixture(scope="session")
def faulty(tmp_path_factory, project) -> Ran:
    """A good record beside a broken one and one with a broken region file; a good notebook beside bad ones."""
    folder = project(tmp_path_factory.mktemp("faulty"), "2023/kab-batang", "2023/kota-kediri", "2023/kab-bekasi")
    for name, fault in (("2023/kota-kediri.yaml", "salah<script>: 1\n"), ("regions/kab-bekasi.yaml", "keliru: 1\n")):
        path = folder / "params" / name
        path.write_text(fault + path.read_text(encoding="utf-8"), encoding="utf-8")
    notebooks = {
        "raises": write_notebook(folder / "raises.ipynb", 'raise ValueError("<script>alert(1)</script>")', "print(1)"),
        "leaves": write_notebook(folder / "leaves.ipynb", "import sys\nsys.exit(0)", "print(1)", note=True),
        "dies": write_notebook(folder / "dies.ipynb", "1", "import os\nos._exit(1)", "print(1)", note=True),
        "exits": write_notebook(folder / "exits.ipynb", "exit()", "print('after')"),
        "shows": write_notebook(folder / "shows.ipynb", *SHOWS, titles={"id": "<script>judul</script>"}),
    }
    asked = [word for path in notebooks.values() for word in ("--notebook", path.name)]
    return run_command(folder, "run", "params", "--workers", "2", *asked)
