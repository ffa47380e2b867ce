"""The command line, run inside the test or as a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from smartcity_eval.cli.app import run_app

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said where."""

    code: int
    out: str
    err: str


@pytest.fixture
def cli(monkeypatch, capsys):
    """Run a command in this process, in the checkout's folder unless the test is elsewhere."""
    monkeypatch.chdir(ROOT)

    def run(*arguments: str | Path) -> Said:
        monkeypatch.setattr(sys, "argv", ["smartcity-eval", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            run_app()
        said = capsys.readouterr()
        assert "Traceback" not in said.err and "\x1b" not in said.out + said.err
        return Said(left.value.code or 0, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def command():
    """The command as a process: for what only a process can show."""
    return [sys.executable, "-c", "from smartcity_eval.cli import main; main()"]


@pytest.fixture(scope="session")
def process(command):
    """Run a command as a process of its own."""

    def run(*arguments: str | Path, folder: Path = ROOT, **environment: str) -> Said:
        env = {**os.environ, **environment}
        done = subprocess.run(
            [*command, *map(str, arguments)],
            cwd=folder,
            env=env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            encoding="locale",
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def folder(tmp_path):
    """A project with three good records of two regencies."""
    for name in (
        "2021/kota-kediri",
        "2022/kota-kediri",
        "2022/kab-batang",
        "regions/kota-kediri",
        "regions/kab-batang",
    ):
        target = tmp_path / "params" / f"{name}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "params" / f"{name}.yaml", target)
    return tmp_path


@pytest.fixture(scope="session")
def spoil():
    """Put a key that does not exist into a file."""

    def spoil(path: Path) -> Path:
        path.write_text("salah: 1\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
        return path

    return spoil
