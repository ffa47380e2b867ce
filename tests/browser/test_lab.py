"""JupyterLab on a project: its launcher, Run All in every notebook, the chooser."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

pytest.importorskip("playwright", reason="make test-browser installs the extra [browser]")

from .conftest import ROOT, copy_record

if importlib.util.find_spec("jupyter_app_launcher") is None:
    pytest.skip("make test-browser installs the extra [lab]", allow_module_level=True)

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
YEARS = (2020, 2021, 2022)
MORE = [f"{year}/kab-batang" for year in (2018, 2019, 2023)]
THEMES = "lab/api/settings/@jupyterlab/apputils-extension:themes"
SECONDS = 60  # for one step of one notebook, on a busy machine


def until(done, seconds=SECONDS):
    """Wait until something is so, and return what it gave."""
    end = time.monotonic() + seconds
    while not (value := done()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.25)
    return value


def answers(url: str) -> bool:
    """Return whether a server answers; it prints its address an instant before it listens."""
    try:
        return urlopen(url).status == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    """A project with every notebook and records enough for each."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shutil.copytree(ROOT / "examples" / "params", folder / "examples" / "params")
    for year in YEARS:
        for path in (ROOT / "params" / str(year)).glob("*.yaml"):
            copy_record(folder, f"{year}/{path.stem}")
    for name in MORE:
        copy_record(folder, name)
    return folder


@pytest.fixture(scope="module")
def address(project, tmp_path_factory) -> Iterator[str]:
    """The address of JupyterLab as `smartcity-eval lab` opens it, with no settings of anyone's."""
    own = tmp_path_factory.mktemp("jupyter")
    variables = {f"JUPYTER_{name}_DIR": str(own / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    command = [sys.executable, "-c", "from smartcity_eval.cli import main; main()", "lab"]
    options = ["--no-browser", "--allow-root", "--ServerApp.token=seen", "--ServerApp.port=0"]
    with (own / "log").open("wb") as log:
        server = subprocess.Popen(
            [*command, *options],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
            stdout=log,
            stderr=log,
        )
    try:
        place = re.compile(r"http://127\.0\.0\.1:(\d+)/lab\?token")
        found = until(lambda: place.search((own / "log").read_text(encoding="utf-8")))
        here = f"http://127.0.0.1:{found[1]}/"
        until(lambda: answers(f"{here}api"))
        yield here
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="module")
def lab(browser, address):
    """JupyterLab in a tab of the browser, at its launcher."""
    page = browser.new_context(viewport={"width": 1200, "height": 760}).new_page()
    page.goto(f"{address}lab?token=seen")
    page.wait_for_selector(".jp-LauncherCard", timeout=SECONDS * 1000)
    yield page
    page.context.close()


def cells_of(path: Path) -> list[dict]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def choose_menu(page, menu: str, command: str) -> None:
    page.click(f".lm-MenuBar-item >> text={menu}")
    page.click(f".lm-Menu-item[data-command='{command}']")


def state_of(page, path: Path) -> str:
    """The state of a notebook's kernel, as the server has it."""
    here = page.url.partition("/lab")[0]
    sessions = page.request.get(f"{here}/api/sessions?token=seen").json()
    return next((s["kernel"]["execution_state"] for s in sessions if s["name"] == path.name), "")


def run_all(page, path: Path) -> list[dict]:
    """Choose Run All in the notebook that is in front, and return its code cells as saved then."""
    before = [cell["execution_count"] for cell in cells_of(path)]
    choose_menu(page, "Run", "runmenu:run-all")
    return until(lambda: saved(page, path, before))


def saved(page, path: Path, before: list[int | None]) -> list[dict]:
    """Save, and return the cells once each has been run again and the kernel waits."""
    if state_of(page, path) != "idle":
        return []
    choose_menu(page, "File", "docmanager:save")
    page.wait_for_timeout(500)
    cells = cells_of(path)
    pairs = zip(cells, before, strict=True)
    return cells if all(c["execution_count"] not in (None, old) for c, old in pairs) else []


def errors_of(cells: list[dict]) -> list[str]:
    return [
        output.get("evalue") or "".join(output.get("text", ""))
        for cell in cells
        for output in cell["outputs"]
        if output["output_type"] == "error" or output.get("name") == "stderr"
    ]


def open_notebook(page, address: str, name: str) -> None:
    page.goto(f"{address}lab/tree/notebooks/{name}?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=SECONDS * 1000)
    until(lambda: state_of(page, Path(name)) == "idle")


def test_the_launcher_shows_every_notebook_under_its_title_and_speaks_indonesian(lab, project):
    titles = {
        json.loads(path.read_text(encoding="utf-8"))["metadata"]["titles"]["id"]
        for path in NOTEBOOKS
    }
    cards = set(lab.locator(".jp-LauncherCard-label").all_inner_texts())
    assert titles <= {card.strip() for card in cards}
    assert lab.evaluate("document.documentElement.lang") == "id-ID"
    assert lab.locator(".jp-DirListing-itemText").all_inner_texts() == [
        "examples",
        "notebooks",
        "params",
    ], "the project's folder"
    lab.get_by_text("Laporan evaluasi").click()
    lab.wait_for_selector(".jp-Notebook .jp-Cell")
    assert lab.locator(".lm-TabBar-tab.lm-mod-current").all_inner_texts()[-1].strip() == (
        "regency_report.ipynb"
    )


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_run_all_works_for_every_notebook(lab, address, project, theme):
    asked = {"raw": json.dumps({"theme": theme})}
    assert lab.request.put(f"{address}{THEMES}?token=seen", data=asked).ok
    for original in NOTEBOOKS:
        path = project / "notebooks" / original.name
        open_notebook(lab, address, path.name)
        light = lab.evaluate("document.body.dataset.jpThemeLight")
        assert light == str(theme.endswith("Light")).lower()
        cells = run_all(lab, path)
        assert errors_of(cells) == [], path.name
        assert lab.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
        sources = [cell["source"] for cell in cells]
        assert sources == [cell["source"] for cell in cells_of(original)], "the file stays"


def test_the_chooser_shows_another_region_and_year(lab, address, project):
    path = project / "notebooks" / "regency_report.ipynb"
    open_notebook(lab, address, path.name)
    run_all(lab, path)
    before = [cell["execution_count"] for cell in cells_of(path)]
    lists = lab.locator(".jp-OutputArea select")
    lists.nth(0).select_option(label="Kota Kediri")
    years = lists.nth(1).locator("option")
    until(lambda: years.all_text_contents() == ["2022", "2021", "2020"])
    lists.nth(1).select_option(label="2021")
    lab.get_by_role("button", name="Tampilkan pilihan").click()
    before[0] = None  # the parameters' own cell is not run again
    cells = until(lambda: saved(lab, path, before))
    assert errors_of(cells) == []
    shown = "".join(cells[2]["outputs"][0]["data"]["text/html"])
    assert "Kota Kediri" in shown and "2021" in shown
    assert 'region = "kab-batang"' in "".join(cells[0]["source"]), "the file says what it said"
