"""What many tests share: the records of the checkout, small records and projects written for one
test, and runs of the command.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import nbformat
import pytest
from hypothesis import settings
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from smartcity_eval.frameworks.loader import OWN_EDITIONS
from smartcity_eval.records.shared_sources import SOURCES as SHARED_SOURCES
from smartcity_eval.reference.packs import OWN_PACK

ROOT = Path(__file__).resolve().parent.parent

# A shell that starts the tests in the background has them ignore Ctrl-C, and every process they
# start with them; the tests of an interrupted batch need it heard.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The tests say which language they ask for; that of the shell they are started from is not theirs.
# A time zone, a locale and a hash seed may be any: what depends on one is a fault of the package.
for variable in ("SMARTCITY_EVAL_LANGUAGE", "SMARTCITY_EVAL_EDITIONS"):
    os.environ.pop(variable, None)

# Examples are drawn anew on every run; none may fail for being slow on a busy machine.
settings.register_profile("smartcity", deadline=None, max_examples=100)
settings.load_profile("smartcity")

SOURCES = """\
sources:
  koran: {title: Berita, publisher: Koran Daerah, url: "https://example.org/berita"}
  surat: {title: Surat hasil, publisher: Kementerian, kind: letter}
"""


@pytest.fixture(scope="session")
def params() -> Path:
    """The records of the checkout."""
    return ROOT / "params"


@pytest.fixture
def own_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """A function that writes a pack of one region and puts it in force; returns its folder."""

    def write(pack: str) -> Path:
        folder = tmp_path / "own_pack"
        folder.mkdir()
        (folder / "pack.yaml").write_text(pack, encoding="utf-8")
        (folder / "regions.csv").write_text("id,name,code,province\na,Alpha,1,South\n", "utf-8")
        monkeypatch.setenv(OWN_PACK, str(folder))
        return folder

    return write


@pytest.fixture
def indian_pack(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the example's pack and edition of India in force; its folder."""
    folder = ROOT / "examples" / "india"
    monkeypatch.setenv(OWN_PACK, str(folder / "pack"))
    monkeypatch.setenv(OWN_EDITIONS, str(folder / "editions"))
    return folder


@pytest.fixture
def write_record(tmp_path: Path) -> Callable[..., Path]:
    """A writer of small records: a plain head, the body, and two sources after it."""

    def write(
        body: str = "",
        *,
        region: str = "kab-batang",
        year: int = 2023,
        stage: str = "implementation",
        sources: str = SOURCES,
    ) -> Path:
        path = tmp_path / "params" / str(year) / f"{region}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"year: {year}\nregion: {region}\nas_of: {year}-11-14\nstage: {stage}\n"
        path.write_text(
            head + dedent(body).strip("\n") + "\n" * bool(body) + sources, encoding="utf-8"
        )
        return path

    return write


@pytest.fixture
def write_text(tmp_path: Path) -> Callable[..., Path]:
    """A writer of files, byte for byte."""

    def write(content: str | bytes, name: str = "params/2023/kab-batang.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


@pytest.fixture(scope="session")
def pipe_at() -> Callable[[Path], None]:
    """A maker of named pipes; a test that asks for one is skipped where there are none."""

    def make(path: Path) -> None:
        if not hasattr(os, "mkfifo"):
            pytest.skip("Windows has no such pipes")
        os.mkfifo(path)

    return make


@pytest.fixture
def told() -> Callable[..., list[str]]:
    """Problems as a reader meets them, in English: ``line place: text``."""

    def tell(problems) -> list[str]:
        return [f"{p.line} {p.place}: {p.message.in_language('en')}" for p in problems]

    return tell


PARAMETERS = (
    'region = "kab-batang"\nyear = 2000\nlanguage = "id"\nparams_dir = ""\nevaluations_dir = ""'
)
SHOWS = (
    'print("<script>alert(1)</script>")',
    'import pandas as pd\npd.DataFrame({"<b>kolom</b>": ["<script>x</script>"]})',
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    '"plain text <i>"',
    "(region, year)",
)


def write_notebook(
    path: Path,
    *cells: str,
    parameters: str | None = PARAMETERS,
    note: bool = False,
    titles: dict | None = None,
    kernel: str = "python3",
) -> Path:
    """Write a notebook: a note where wanted, the parameters, the cells."""
    head = [new_markdown_cell("A note.")] if note else []
    if parameters is not None:
        head.append(new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    metadata = {
        "kernelspec": {"name": kernel, "display_name": "Python 3", "language": "python"},
        "titles": titles or {},
    }
    nbformat.write(new_notebook(cells=[*head, *map(new_code_cell, cells)], metadata=metadata), path)
    return path


@pytest.fixture(scope="session")
def notebook_at():
    """Write a notebook with some cells."""
    return write_notebook


@pytest.fixture(scope="session")
def project():
    """Make a project folder with the records of some regencies and years, and the sources they
    share.
    """

    def make(folder: Path, *records: str) -> Path:
        for record in records:
            year, region = record.split("/")
            for name in (f"{year}/{region}.yaml", f"regions/{region}.yaml", SHARED_SOURCES):
                if (ROOT / "params" / name).is_file():
                    (folder / "params" / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(ROOT / "params" / name, folder / "params" / name)
        return folder

    return make


@dataclass(frozen=True)
class Ran:
    """A run of the command in a project: where, what it said, and what it left in the folder for
    temporary files.
    """

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
        return [
            str(p)
            for p in (self.folder, ROOT, Path.home(), Path(sys.prefix), Path(tempfile.gettempdir()))
            if len(str(p)) > 3
        ]


def run_command(folder: Path, *arguments: str, within: str = "", **environment: str) -> Ran:
    """Run smartcity-eval in a folder, with temporary files in a place of their own, or in a folder
    within it.
    """
    spare = tempfile.mkdtemp(
        prefix="sc-"
    )  # short: a socket's path has some hundred characters at most
    try:
        Path(spare, within).mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", "from smartcity_eval.cli import main; main()", *arguments],
            cwd=folder,
            env={**os.environ, "TMPDIR": str(Path(spare, within)), **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            encoding="locale",
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
    folder = project(
        tmp_path_factory.mktemp("made"),
        *(f"{year}/kab-batang" for year in range(2018, 2024)),
        "2023/kota-kediri",
    )
    return run_command(folder, "run", "params/2023", "--workers", "2")


@pytest.fixture(scope="session")
def faulty(tmp_path_factory, project) -> Ran:
    """A good record beside a broken one and one with a broken region file; a good notebook beside
    bad ones.
    """
    folder = project(
        tmp_path_factory.mktemp("faulty"), "2023/kab-batang", "2023/kota-kediri", "2023/kab-bekasi"
    )
    for name, fault in (
        ("2023/kota-kediri.yaml", "salah<script>: 1\n"),
        ("regions/kab-bekasi.yaml", "keliru: 1\n"),
    ):
        path = folder / "params" / name
        path.write_text(fault + path.read_text(encoding="utf-8"), encoding="utf-8")
    notebooks = {
        "raises": write_notebook(
            folder / "raises.ipynb", 'raise ValueError("<script>alert(1)</script>")', "print(1)"
        ),
        "leaves": write_notebook(
            folder / "leaves.ipynb", "import sys\nsys.exit(0)", "print(1)", note=True
        ),
        "dies": write_notebook(
            folder / "dies.ipynb", "1", "import os\nos._exit(1)", "print(1)", note=True
        ),
        "exits": write_notebook(folder / "exits.ipynb", "exit()", "print('after')"),
        "shows": write_notebook(
            folder / "shows.ipynb", *SHOWS, titles={"id": "<script>judul</script>"}
        ),
    }
    asked = [word for path in notebooks.values() for word in ("--notebook", path.name)]
    return run_command(folder, "run", "params", "--workers", "2", *asked)
