"""Notebooks of one's own in a batch: other kernels, odd names, records that change meanwhile."""

from __future__ import annotations

import json
import sys

import pytest

from smartcity_eval.batch.kernels.forked import can_fork
from smartcity_eval.frameworks import EDITIONS


@pytest.fixture(scope="module")
def odd(tmp_path_factory, project, notebook_at, run_cli):
    """A batch with its temporary files in a deep folder, its pages without code, a notebook with
    braces in its name, one with a kernel
    that cannot be forked, and one that changes a record and an edition while reports are made of
    them.
    """
    folder = project(
        tmp_path_factory.mktemp("odd"), "2023/kab-batang", "2023/kota-kediri", "2022/kab-batang"
    )
    edition, record = (
        folder / "own" / "panel-2022.yaml",
        folder / "params" / "2022" / "kab-batang.yaml",
    )
    edition.parent.mkdir()
    edition.write_text(
        (EDITIONS / "kominfo-2022.yaml")
        .read_text(encoding="utf-8")
        .replace("id: kominfo-2022\n", "id: panel-2022\n"),
        encoding="utf-8",
    )
    record.write_text(
        record.read_text(encoding="utf-8").replace(
            "framework: kominfo-2022\n", "framework: panel-2022\n"
        ),
        encoding="utf-8",
    )
    spec = folder / "jupyter" / "kernels" / "wrapped" / "kernel.json"
    spec.parent.mkdir(parents=True)
    alone = [
        sys.executable,
        "-c",
        "from ipykernel import kernelapp; kernelapp.launch_new_instance()",
        "-f",
        "{connection_file}",
    ]
    spec.write_text(
        json.dumps({"argv": alone, "display_name": "x", "language": "python"}), encoding="utf-8"
    )
    changed = (
        f"{{(2022, 'kab-batang'): {str(edition)!r}, (2023, 'kota-kediri'):"
        " 'params/2023/kota-kediri.yaml'}"
    )
    notebook_at(folder / "a{b}{0}.ipynb", "region")
    notebook_at(folder / "plain.ipynb", "region")
    notebook_at(folder / "other.ipynb", "region", kernel="wrapped")
    notebook_at(
        folder / "changes.ipynb",
        f"path = {changed}.get((year, region))\nif path:\n    open(path, 'a').write('# diubah\\n')",
    )
    asked = [
        word
        for name in (
            "a{b}{0}.ipynb",
            "plain.ipynb",
            "other.ipynb",
            "regency_report",
            "changes.ipynb",
        )
        for word in ("--notebook", name)
    ]
    environment = {
        "SMARTCITY_EVAL_EDITIONS": str(edition.parent),
        "JUPYTER_PATH": str(folder / "jupyter"),
    }
    return run_cli(
        folder,
        "run",
        "params",
        "--workers",
        "2",
        "--no-code",
        *asked,
        within="d" * 100,
        **environment,
    )


def test_a_report_whose_record_or_edition_changes_while_it_is_made_is_not_published(odd):
    assert odd.code == 4 and "15/15" in odd.err
    failed = {
        line.split(": ")[1]: line
        for line in odd.err.splitlines()
        if line.count(": ") > 1 and ".changes: " in line
    }
    assert (
        "kota-kediri.yaml" in failed["id/2023/kota-kediri.changes"]
        and "panel-2022.yaml" in failed["id/2022/kab-batang.changes"]
    )
    assert sorted(p.name for p in odd.reports.glob("id/*/*.changes.html")) == [
        "kab-batang.changes.html"
    ]


def test_a_notebook_with_braces_in_its_name_is_executed(odd):
    assert (odd.reports / "id" / "2023" / "kab-batang.a{b}{0}.html").is_file()


def test_a_notebook_with_another_kernel_is_made_and_that_is_said_once(odd):
    assert (odd.reports / "id" / "2023" / "kab-batang.other.html").is_file() and (
        odd.reports / "id" / "2023" / "kab-batang.plain.html"
    ).is_file()
    [said] = [line for line in odd.err.splitlines() if "kernel biasa" in line]
    assert said.startswith("other:" if can_fork() else "a{b}{0}, changes, other, plain")


def test_a_deep_folder_for_temporary_files_does_not_stop_a_batch_and_nothing_is_left_in_it(odd):
    assert "id/2023/kab-batang: " in odd.err and odd.left == ("d" * 100,)


def test_pages_are_made_without_their_code_where_that_is_asked_for(odd, made):
    for ran, shown in ((odd, 0), (made, 1)):
        assert (ran.reports / "id" / "2023" / "kab-batang.html").read_text(encoding="utf-8").count(
            "reports.load_report("
        ) == shown


def test_a_notebook_is_made_again_when_a_module_beside_it_changes(
    tmp_path, project, notebook_at, run_cli
):
    folder = project(tmp_path, "2023/kab-batang")
    (folder / "own").mkdir()
    notebook_at(folder / "own" / "mine.ipynb", "import first", "print(first.VALUE)")
    (folder / "own" / "first.py").write_text("from second import VALUE\n", encoding="utf-8")
    module, data = folder / "own" / "second.py", folder / "own" / "values.csv"
    module.write_text(
        "from pathlib import Path\n"
        "VALUE = Path(__file__).with_name('values.csv').read_text() + ' once'\n",
        encoding="utf-8",
    )
    data.write_text("seven", encoding="utf-8")
    page = folder / "reports" / "id" / "2023" / "kab-batang.mine.html"

    def said() -> str:
        return run_cli(folder, "run", "params", "--notebook", "own/mine.ipynb").err

    assert "1 laporan dibuat" in said() and "seven once" in page.read_text(encoding="utf-8")
    assert "second.py" in page.read_text(encoding="utf-8"), "named among what it was made from"
    assert "0 laporan dibuat" in said()
    module.write_text(
        module.read_text(encoding="utf-8").replace("once", "the second time"), encoding="utf-8"
    )
    assert "1 laporan dibuat" in said()
    assert "seven the second time" in page.read_text(encoding="utf-8")
    data.write_text("eleven", encoding="utf-8")
    assert "1 laporan dibuat" in said()
    assert "eleven the second time" in page.read_text(encoding="utf-8")
