"""What JupyterLab is handed when it is opened on a project."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml
from nbformat import write
from nbformat.v4 import new_notebook

from smartcity_eval.cli.jupyter.lab import launcher_entries, write_configuration
from smartcity_eval.core.messages import translator

ROOT = Path(__file__).parents[3]


@pytest.fixture
def root(tmp_path):
    """A project with a titled notebook, one's own, and folders that are nobody's."""
    folder = tmp_path / "project"
    for name in ("notebooks", ".ipynb_checkpoints", "reports/id/2023"):
        (folder / name).mkdir(parents=True)
        write(new_notebook(), folder / name / "copy.ipynb")
    (folder / "notebooks" / "copy.ipynb").unlink()
    titled = new_notebook(metadata={"titles": {"id": "Laporan – evaluasi", "en": "Report"}})
    write(titled, folder / "notebooks" / "report.ipynb")
    (folder / "mine.ipynb").write_text("no notebook", encoding="utf-8")
    return folder


def test_a_plug_ins_language_leaves_jupyterlab_in_english(root, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    write_configuration(root, own, "jv")
    settings = json.loads((own / "labconfig" / "default_setting_overrides.json").read_bytes())
    assert settings["@jupyterlab/translation-extension:plugin"] == {"locale": "default"}


def test_every_notebook_of_the_project_has_an_entry_that_opens_its_file(root):
    entries = list(launcher_entries(root, "id"))
    assert [(e["title"], e["description"]) for e in entries] == [
        ("mine", "mine.ipynb"),
        ("Laporan – evaluasi", "notebooks/report.ipynb"),
    ]
    [source] = entries[1]["source"]
    assert source["id"] == "docmanager:open"
    assert source["args"] == {"path": "notebooks/report.ipynb"}
    assert [e["title"] for e in launcher_entries(root, "en")] == ["mine", "Report"]


def test_what_is_written_lies_outside_the_project_and_says_the_language(
    root, tmp_path, monkeypatch
):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/mine")
    before = sorted(root.rglob("*"))
    own = tmp_path / "own"
    own.mkdir()
    variables = write_configuration(root, own, "id")
    assert sorted(root.rglob("*")) == before
    assert variables == {
        "JUPYTER_APP_LAUNCHER_PATH": str(own),
        "JUPYTER_CONFIG_PATH": f"{own}{os.pathsep}/mine",
    }
    written = (own / "jp_app_launcher.yaml").read_bytes().decode("ascii")
    assert yaml.safe_load(written) == list(launcher_entries(root, "id"))
    assert (own / "icon.svg").is_file()
    settings = json.loads((own / "labconfig" / "default_setting_overrides.json").read_bytes())
    assert settings["@jupyterlab/translation-extension:plugin"] == {"locale": "id_ID"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lab", "--folder", "nowhere"], "nowhere"),
        (["lab", "--folder", "a.txt"], "a.txt"),
        (["lab", "--language", "xx"], "xx"),
        (["lab"], "params/"),
        (["lab", "--a\x1b[2Jb"], r"--a\x1b[2Jb"),
    ],
)
def test_what_is_no_project_is_refused(tmp_path, run_cli, arguments, words):
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    ran = run_cli(tmp_path, *arguments)
    assert ran.code == 2 and words in ran.err and "Traceback" not in ran.err


def test_the_menu_entry_is_called_as_the_indonesian_pack_calls_it():
    pack = pytest.importorskip("jupyterlab_language_pack_id_ID")
    catalogue = Path(pack.__file__).parent / "locale/id_ID/LC_MESSAGES/jupyterlab.json"
    [called] = json.loads(catalogue.read_text("utf-8"))["Run All Cells"]
    assert f"*Run → {called}*" in (ROOT / "docs" / "panelis.md").read_text("utf-8")
    step = "open the notebooks in JupyterLab; Run → Run All Cells"
    assert f"Run → {called}" in translator("id")(step)
