"""What the tests in a browser share: reports made once, and Chromium with every address but the
pages' own shut off.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A full record, another with everything but an index, one of a regency that gets ready, one with a
# single figure, and one with every question.
RECORDS = (
    "2022/kota-kediri",
    "2022/kab-batang",
    "2024/kab-purbalingga",
    "2024/kab-muaro-jambi",
    "2023/kab-malang",
)
MADE_UP = (  # the one with a panel's ratings; not among the records of the checkout's own
    "2024/kab-contoh"
)
EARLIER = (
    "2020/kota-kediri",
    "2021/kota-kediri",
    "2022/kab-malang",
    *(f"{year}/kab-batang" for year in range(2018, 2022)),
)
# What the other notebooks are made of: the one whose scores were published, and the year.
OTHERS = ("what_if", "robustness", "framework_audit", "over_years")
CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)


def run_command(folder: Path, *arguments: str) -> None:
    """Make reports in a folder; records that are refused and notebooks that fail are the tests'
    own.
    """
    command = [
        sys.executable,
        "-c",
        "from smartcity_eval.cli import main; main()",
        "run",
        *arguments,
    ]
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        encoding="locale",
    )
    assert done.returncode in (0, 4), done.stderr


def copy_record(folder: Path, name: str, params: Path = ROOT / "params") -> None:
    """Put a record of the checkout into a project, with its region's file and the shared sources
    where there are some.
    """
    for part in (name, f"regions/{name.split('/')[1]}", "sources"):
        target = folder / "params" / f"{part}.yaml"
        if not (params / f"{part}.yaml").is_file():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(params / f"{part}.yaml", target)


@pytest.fixture(scope="session")
def reports(tmp_path_factory) -> Path:
    """The reports of some records in both languages, the Indonesian ones as PDF too, and all the
    pages around them.
    """
    folder = tmp_path_factory.mktemp("browser")
    for name in (*RECORDS, *EARLIER):
        copy_record(folder, name)
    copy_record(folder, MADE_UP, ROOT / "examples" / "params")
    paths = [f"params/{name}.yaml" for name in RECORDS]
    as_pdf = ["--pdf"] if importlib.util.find_spec("weasyprint") else []
    for language, more in (("id", as_pdf), ("en", [])):
        run_command(folder, *paths, "--language", language, *more)
        run_command(
            folder,
            f"params/{MADE_UP}.yaml",
            "--notebook",
            "regency_report",
            "--notebook",
            "panel_review",
            "--language",
            language,
        )
        run_command(
            folder,
            f"params/{RECORDS[0]}.yaml",
            *(word for name in OTHERS for word in ("--notebook", name)),
            "--language",
            language,
        )
    return folder / "reports"


def page_names(reports: Path) -> list[str]:
    """Name every page that was made."""
    return sorted(p.relative_to(reports).as_posix() for p in reports.rglob("*.html"))


def sample(reports: Path) -> list[str]:
    """Name one page at least of every kind in every language; of kinds with many pages not all,
    which would show the same again.
    """
    again = re.compile(
        r"(2024/yearly_comparison|operator/2022|regions/(kab-purbalingga|kab-muaro-jambi|kota-kediri))\.html$"
    )
    return [name for name in page_names(reports) if not again.search(name)]


@dataclass
class Looked:
    """A page in the browser, with the addresses it asked for and the dialogs it opened."""

    page: object
    asked: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def __getattr__(self, name: str):
        return getattr(self.page, name)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium without a window."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: make test-browser installs it on Debian")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield running
        running.close()


@pytest.fixture
def look(browser) -> Iterator[Callable[..., Looked]]:
    """Open a page of some width, light or dark, with the network shut off."""
    contexts = []

    def open_page(
        path: Path, width: int = 1280, scheme: str = "light", script: bool = True
    ) -> Looked:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=script,
        )
        contexts.append(context)
        looked = Looked(context.new_page())

        def answer(route) -> None:
            looked.asked.append(route.request.url)
            route.continue_() if route.request.url.startswith(("file:", "data:")) else route.abort()

        def note(dialog) -> None:
            looked.dialogs.append(dialog.message)
            dialog.dismiss()

        context.route("**/*", answer)
        looked.page.on("dialog", note)
        looked.page.goto(path.resolve().as_uri())
        return looked

    yield open_page
    for context in contexts:
        context.close()
