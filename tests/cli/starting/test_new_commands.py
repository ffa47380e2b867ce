"""The commands that begin something, as a newcomer calls them."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from smartcity_eval.cli.common import DONE, WRONG_USE
from smartcity_eval.workbooks.panel.plan_layout import plan_columns


@pytest.fixture
def project(cli, tmp_path, monkeypatch):
    """A new project, and the working folder in it."""
    monkeypatch.chdir(tmp_path)
    said = cli("new", "project", "mine")
    assert (said.code, said.out) == (DONE, "mine\n")
    assert "cd mine" in said.err and "smartcity-eval run" in said.err
    monkeypatch.chdir(tmp_path / "mine")
    return tmp_path / "mine"


def test_everything_that_is_begun_passes_the_check(cli, project):
    for words in (
        ("record", "Kab. Demak", "2024"),
        ("record", "Kota Batu", "2023", "--stage", "preparation", "--as-of", "2023-08-01"),
        ("region", "33.21"),
        ("edition", "mine-2025", "--title", "Mine", "--year", "2025"),
        ("notebook", "page", "--region", "Batang", "--year", "2022"),
        ("notebook", "year_page", "--per-year"),
        ("plan",),
    ):
        said = cli("new", *words)
        assert said.code == DONE, (words, said.err)
        path = project / said.out.strip()
        assert path.is_file() and not os.path.isabs(said.out.strip())
        before = path.read_bytes()
        again = cli("new", *words)
        assert again.code == WRONG_USE and path.read_bytes() == before, words
    checked = cli("check")
    assert checked.code == DONE and "15 " in checked.err
    assert "Demak (33.21, Jawa Tengah)" in (project / "params/2024/kab-demak.yaml").read_text(
        encoding="utf-8"
    )
    assert "year = 2022" in (project / "notebooks/page.ipynb").read_text(encoding="utf-8")
    assert plan_columns  # the plan's own tests read it


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        (("project",), "DIR"),
        (("record",), "REGION"),
        (("record", "Batang"), "YEAR"),
        (("region",), "REGION"),
        (("notebook",), "NAME"),
        (("edition",), "ID"),
        (("edition", "a"), "--title"),
        (("edition", "a", "--title", "A"), "--year"),
    ],
)
def test_outside_a_terminal_a_missing_answer_is_named_by_its_flag(cli, project, words, flag):
    said = cli("new", *words)
    assert said.code == WRONG_USE and said.err.startswith(f"{flag} "), said.err


def test_a_name_of_two_regions_lists_them(cli, project):
    said = cli("new", "record", "Kediri", "2024")
    assert said.code == WRONG_USE
    assert "kab-kediri" in said.err and "kota-kediri" in said.err


def test_without_a_project_the_way_to_one_is_told(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = cli("new", "record", "Batang", "2024")
    assert said.code == WRONG_USE and "smartcity-eval new project" in said.err


def test_a_notebook_without_a_record_to_show_is_refused(cli, project):
    said = cli("new", "notebook", "page", "--region", "Kota Batu")
    assert said.code == WRONG_USE and "--region" in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_at_a_terminal_one_is_asked(project, command):
    import pty

    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [*command, "new", "record"],
        cwd=project,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        encoding="utf-8",
    )
    os.close(theirs)
    os.write(ours, b"Kota Batu\n2023\n")
    out, _ = done.communicate(timeout=60)
    os.close(ours)
    assert done.returncode == DONE and out.strip() == "params/2023/kota-batu.yaml"
