"""Install the lowest or the newest versions that pyproject.toml allows, in an environment of their
own, and run the tests that touch each library: ``make test-floors``, ``make test-newest``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = (
    "tests/batch/test_run.py",
    "tests/batch/outputs",
    "tests/cli/test_app.py",
    "tests/composites/test_build.py",
    "tests/composites/test_pipeline.py",
    "tests/core/messages",
    "tests/documents/slides",
    "tests/documents/test_number_words.py",
    "tests/documents/word/test_word_writer.py",
    "tests/documents/workbook",
    "tests/evaluation/test_evaluate.py",
    "tests/frameworks/test_loader.py",
    "tests/methods/agreement",
    "tests/methods/steps",
    "tests/records/test_reading.py",
    "tests/reference/test_regions.py",
    "tests/reports/charts",
    "tests/site/test_downloads.py",
    "tests/workbooks/files",
    "tests/workbooks/read",
    "tests/workbooks/sheets",
    "tests/yaml_io",
)


def floors(project: dict) -> list[str]:
    """Return a pin of each required and test package at its lower bound.

    Examples
    --------
    >>> floors({"dependencies": ["rich[jupyter]>=13.8"], "optional-dependencies": {"test": []}})
    ['rich==13.8']
    """
    pins = []
    for requirement in (*project["dependencies"], *project["optional-dependencies"]["test"]):
        name, _, version = requirement.partition(">=")
        pins.append(f"{name.partition('[')[0].strip()}=={version.partition(',')[0].strip()}")
    return pins


def main(which: str, *asked: str) -> int:
    """Make the environment in ``build/``, run the tests in it and return their exit code."""
    place = ROOT / "build" / which
    place.mkdir(parents=True, exist_ok=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    constraints = place / "constraints.txt"
    constraints.write_text(
        "".join(f"{pin}\n" for pin in floors(project)) if which == "floors" else "",
        encoding="utf-8",
    )
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "--upgrade", "-c", str(constraints), "-e", f"{ROOT}[test]"], check=True, cwd=place
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
