"""Install the lowest or the newest versions that pyproject.toml allows, in an environment of their
own, and run the tests that touch each library: ``make test-floors``, ``make test-newest``.

The tools of :data:`TOOLS` have targets of their own, which run them at the version of
constraints.txt: that is their floor, as ``tests/test_architecture.py`` checks.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("browser", "check", "docs", "mutation", "ooxml", "oracles")
TESTS = (
    "tests/batch/outputs",
    "tests/batch/test_run.py",
    "tests/cli/checking",
    "tests/cli/jupyter",
    "tests/cli/test_app.py",
    "tests/composites/test_build.py",
    "tests/composites/test_pipeline.py",
    "tests/composites/test_uncertainty_analysis.py",
    "tests/core/messages",
    "tests/distributed",
    "tests/documents/check",
    "tests/documents/slides",
    "tests/documents/test_number_words.py",
    "tests/documents/word/test_word_writer.py",
    "tests/documents/workbook",
    "tests/evaluation/test_evaluate.py",
    "tests/frameworks/test_loader.py",
    "tests/methods/agreement",
    "tests/methods/steps",
    "tests/methods/uncertainty/test_sobol.py",
    "tests/records/test_reading.py",
    "tests/reference/test_regions.py",
    "tests/reports/analysis/test_what_if_controls.py",
    "tests/reports/charts",
    "tests/reports/kernel/test_chooser.py",
    "tests/site/test_downloads.py",
    "tests/workbooks/files",
    "tests/workbooks/read",
    "tests/workbooks/sheets",
    "tests/yaml_io",
)


def extras(project: dict) -> list[str]:
    """Return the extras that are no tools, in the order of pyproject.toml.

    Examples
    --------
    >>> extras({"optional-dependencies": {"docx": [], "check": [], "test": []}})
    ['docx', 'test']
    """
    return [name for name in project["optional-dependencies"] if name not in TOOLS]


def floors(project: dict) -> list[str]:
    """Return a pin of each package, required or of an extra, at its lower bound.

    Examples
    --------
    >>> floors({"dependencies": ["rich[jupyter]>=13.8"], "optional-dependencies": {"test": []}})
    ['rich==13.8']
    """
    wanted = [*project["dependencies"]]
    for extra in extras(project):
        wanted += project["optional-dependencies"][extra]
    pins = set()
    for requirement in wanted:
        name, _, version = requirement.partition(">=")
        pins.add(f"{name.partition('[')[0].strip()}=={version.partition(',')[0].strip()}")
    return sorted(pins)


def main(which: str, *asked: str) -> int:
    """Make the environment in ``build/``, run the tests in it and return their exit code."""
    place = ROOT / "build" / which
    place.mkdir(parents=True, exist_ok=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(place)], check=True)
    constraints = place / "constraints.txt"
    constraints.write_text(
        "".join(f"{pin}\n" for pin in floors(project)) if which == "floors" else "",
        encoding="utf-8",
    )
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "-c", str(constraints), "-e", f"{ROOT}[{','.join(extras(project))}]"],
        check=True,
        cwd=place,
    )
    subprocess.run(
        [str(python), "-m", "smartcity_eval", "run", "--help"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return subprocess.run(
        [
            *(str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", "--numprocesses=auto"),
            *(asked or TESTS),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
