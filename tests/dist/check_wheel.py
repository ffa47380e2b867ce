"""Build the wheel, install it in a fresh environment, and use it in an empty folder.

Run by ``make test-dist``; it takes a few minutes. Ends with 0, or with 1 and a sentence that says
what is wrong.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
from smartcity_eval.starting.packaged_files import STARTING_FILES  # noqa: E402

PACKAGE = ROOT / "smartcity_eval"
# What the package reads at work, beside its modules: each must be in the wheel.
DATA = (
    "core/messages/*/*.po",
    "frameworks/editions/*.yaml",
    "reference/*.csv",
    "reference/*.yaml",
    "reports/templates/*.j2",
    "reports/templates/report/*",
    "reports/charts/*.mplstyle",
    "site/templates/*",
)
REPORT = Path("reports/id/2022/kota-kediri.html")
SITE = [
    Path("reports") / name
    for name in (
        "index.html",
        "site.css",
        "site.js",
        "id/regions/kota-kediri.html",
        "id/operator/2022.html",
        "tables/smart-city-2022.xlsx",
    )
]


class Wrong(Exception):
    """Something the wheel does not do."""


def main() -> int:
    """Check the wheel; give the exit code."""
    with tempfile.TemporaryDirectory(prefix="check-wheel-") as folder:
        try:
            wheel = build(Path(folder) / "dist")
            check_contents(wheel)
            commands = install(wheel, Path(folder) / "venv")
            use(commands, Path(folder) / "empty")
            start(commands, Path(folder) / "nothing")
        except Wrong as wrong:
            print(f"check_wheel: {wrong}", file=sys.stderr)
            return 1
    print(f"check_wheel: {wheel.name} is whole and makes reports in an empty folder")
    return 0


def build(target: Path) -> Path:
    """Build the wheel."""
    told("building the wheel")
    run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--wheel-dir",
            target,
            ROOT,
        ]
    )
    wheels = list(target.glob("*.whl"))
    if len(wheels) != 1:
        raise Wrong(f"expected one wheel, found {[w.name for w in wheels]}")
    return wheels[0]


def check_contents(wheel: Path) -> None:
    """Require every module and every data file of the package, and the notebooks; and nothing of
    the tests.
    """
    needed = {p.relative_to(ROOT).as_posix() for p in PACKAGE.rglob("*.py")}
    for pattern in DATA:
        found = {p.relative_to(ROOT).as_posix() for p in PACKAGE.glob(pattern) if p.is_file()}
        if not found:
            raise Wrong(f"nothing in the package matches {pattern}; has it moved?")
        needed |= found
    needed |= {f"smartcity_eval/notebooks/{p.name}" for p in (ROOT / "notebooks").glob("*.ipynb")}
    needed |= {f"smartcity_eval/starting/files/{name}" for name in STARTING_FILES}
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    if missing := sorted(needed - held):
        raise Wrong(f"the wheel lacks {', '.join(missing)}")
    if strange := sorted(
        n for n in held if n.split("/")[0] != "smartcity_eval" and ".dist-info/" not in n
    ):
        raise Wrong(f"the wheel holds {', '.join(strange)}")


def install(wheel: Path, place: Path) -> Path:
    """Install the wheel with tested versions of its dependencies; return its commands' folder."""
    told("installing it in a fresh environment")
    venv.create(place, with_pip=True)
    commands = place / ("Scripts" if sys.platform == "win32" else "bin")
    run(
        [
            commands / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-c",
            ROOT / "constraints.txt",
            wheel,
        ]
    )
    run([commands / "python", "-m", "pip", "check", "--disable-pip-version-check"])
    return commands


def environment_alone(commands: Path) -> dict[str, str]:
    """Give an environment in which neither the checkout nor this Python may help."""
    alone = {
        k: v
        for k, v in os.environ.items()
        if k not in ("PYTHONPATH", "VIRTUAL_ENV", "SMARTCITY_EVAL_LANGUAGE")
    }
    alone["PATH"] = f"{commands}{os.pathsep}{alone.get('PATH', '')}"
    return alone


def start(commands: Path, parent: Path) -> None:
    """Begin as a newcomer does, where there is nothing; tell how long each step took."""
    told("beginning a project")
    parent.mkdir()
    alone, folder = environment_alone(commands), parent / "mine"
    command = commands / "smartcity-eval"
    timed([command, "new", "project", folder.name], parent, alone)
    if "smartcity-eval run" not in (folder / "README.md").read_text(encoding="utf-8"):
        raise Wrong("the project's README does not say how to go on")
    sheet = ["workbook", "new", "--framework", "mine-2025", "--region", "kab-batang"]
    sheet += ["--kind", "ratings", "--year", "2025"]
    for words in (
        ["new", "record", "Kab. Demak", "2024"],
        ["new", "region", "Kota Batu"],
        ["new", "edition", "mine-2025", "--title", "Mine", "--year", "2025"],
        ["new", "notebook", "page", "--region", "Batang", "--year", "2023"],
        ["new", "plan"],
        ["check"],
        ["run"],
        ["run", "params/2023/kab-batang.yaml", "--notebook", "notebooks/page.ipynb"],
        [*sheet, "--assessor", "UGM"],
    ):
        timed([command, *words], folder, alone)
    for name in (
        "index.html",
        "id/2022/kota-kediri.html",
        "id/2023/kab-malang.html",
        "id/2023/kab-purbalingga.html",
        "id/2023/yearly_comparison.html",
        "id/2023/kab-batang.page.html",
        "id/2024/kab-demak.html",
    ):
        if not (folder / "reports" / name).is_file():
            raise Wrong(f"reports/{name} was not made in the new project")
    for notebook in sorted((folder / "notebooks").glob("*.ipynb")):
        # As "Run All Cells" does in JupyterLab.
        words = ["-m", "nbconvert", "--to", "notebook", "--execute", "--stdout"]
        timed([commands / "python", *words, f"notebooks/{notebook.name}"], folder, alone)


def timed(words: list, folder: Path, environment: dict[str, str]) -> None:
    """Run a command and tell how long it took."""
    begun = time.monotonic()
    run(words, folder, environment)
    shown = " ".join([Path(words[0]).stem, *map(str, words[1:])])
    told(f"{time.monotonic() - begun:5.1f} s  {shown}")


def use(commands: Path, folder: Path) -> None:
    """Check, score and report in a folder that holds records and nothing else."""
    told("using it in an empty folder")
    shutil.copytree(ROOT / "params", folder / "params")
    alone = environment_alone(commands)
    command = commands / "smartcity-eval"
    place = run(
        [commands / "python", "-c", "import smartcity_eval; print(smartcity_eval.__file__)"],
        folder,
        alone,
    )
    if str(ROOT) in place:
        raise Wrong(f"the package in use is the checkout's: {place.strip()}")
    run([command, "check"], folder, alone)
    scored = {
        (e["year"], e["region"]): e
        for e in json.loads(run([command, "score", "--json"], folder, alone))
    }
    records = {(int(p.parent.name), p.stem) for p in (folder / "params").glob("[0-9]*/*.yaml")}
    if set(scored) != records:
        raise Wrong(f"score --json does not give every record: {sorted(set(scored) ^ records)}")
    if (index := scored[2022, "kota-kediri"]["index"]) != 3.315:
        raise Wrong(f"the index of Kota Kediri 2022 is {index}, expected 3.315")
    run([command, "run", "params/2022/kota-kediri.yaml"], folder, alone)
    check_report(folder)
    # The example set stays in the checkout; where nobody has rated, the panel's page says how to
    # begin.
    run(
        [command, "run", "params/2022/kota-kediri.yaml", "--notebook", "panel_review"],
        folder,
        alone,
    )
    if "workbook new" not in (folder / REPORT.with_name("kota-kediri.panel_review.html")).read_text(
        encoding="utf-8"
    ):
        raise Wrong("the panel's page of a record without ratings does not say how to begin")


def check_report(folder: Path) -> None:
    """Require the pages and figures of the run."""
    for name in (
        REPORT,
        REPORT.with_suffix(".ipynb"),
        REPORT.with_name("yearly_comparison.html"),
        Path("reports/data/2022/kota-kediri.json"),
        *SITE,
    ):
        if not (folder / name).is_file():
            raise Wrong(f"{name} was not made")
    page = (folder / REPORT).read_text(encoding="utf-8")
    for part in ('<html lang="id">', "Kota Kediri", "3,315", "<style>"):
        if part not in page:
            raise Wrong(f"{REPORT} lacks {part}")
    if str(folder) in page:
        raise Wrong(f"{REPORT} names this machine's folders")


def run(words: list, folder: Path | None = None, environment: dict[str, str] | None = None) -> str:
    """Run a command; give what it printed, or say how it failed."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    encoding="locale")
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-20:])
        raise Wrong(f"{' '.join(str(w) for w in words)} ended with {done.returncode}:\n{last}")
    return done.stdout


def told(text: str) -> None:
    """Say what is being done."""
    print(f"check_wheel: {text} …", flush=True)


if __name__ == "__main__":
    sys.exit(main())
