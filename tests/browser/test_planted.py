"""Script text in every text of a record, in a notebook's outputs and in what goes wrong: it stays
text.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

pytest.importorskip("playwright", reason="make test-browser installs the extra [browser]")

from smartcity_eval.batch.outputs.html import export_html
from smartcity_eval.batch.plan.jobs import Finish, Job
from smartcity_eval.reports.notebooks import Notebook

from .conftest import copy_record, page_names, run_command

PLANTED = (
    "<script>window.__planted = alert(1) || 1</script>"
    '<img src="x" onerror="window.__planted = 1"><svg onload="window.__planted = 1">"'
    "'&"
)
UNHARMED = "() => window.__planted === undefined && !document.querySelector('[onerror], [onload]')"


@pytest.fixture(scope="module")
def planted_sections():
    """Sections of reports in which every text of record and region is planted, as Jupyter shows
    them.
    """
    spec = importlib.util.spec_from_file_location(
        "planted_records", Path(__file__).parents[1] / "reports" / "test_report.py"
    )
    records = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(records)
    records.PLANTED = PLANTED
    made = [
        records.sections(records.planted_report(language, stage=stage))
        for language in ("id", "en")
        for stage in ("implementation", "preparation")
    ]
    return [section._repr_mimebundle_() for sections in made for section in sections.values()]


def outputs(shown: tuple[dict, dict] | None = None) -> list:
    """Give a cell's outputs of every kind with planted text; HTML is a notebook's own and is
    trusted.
    """
    plain = [
        new_output("stream", name="stdout", text=PLANTED),
        new_output("stream", name="stderr", text=PLANTED),
        new_output("execute_result", data={"text/plain": PLANTED}, execution_count=1),
        new_output("error", ename=PLANTED, evalue=PLANTED, traceback=[PLANTED]),
        new_output(
            "display_data",
            data={"application/javascript": "window.__planted = 1", "text/plain": "x"},
        ),
    ]
    return (
        plain
        if shown is None
        else [new_output("display_data", data={**shown[0], "text/plain": ""}, metadata=shown[1])]
    )


def test_script_in_every_text_of_a_record_and_in_every_output_stays_text(
    planted_sections, tmp_path, look
):
    path = tmp_path / "planted.ipynb"
    path.write_text("{}", encoding="utf-8")
    notebook = new_notebook(
        cells=[
            *(new_code_cell(PLANTED, outputs=outputs(shown)) for shown in planted_sections),
            new_code_cell("1", outputs=outputs()),
        ]
    )
    job = Job(
        Notebook(path, {"id": PLANTED}, frozenset()),
        2023,
        None,
        "id",
        tmp_path / "params",
        tmp_path / "reports",
        place=PLANTED,
        finish=Finish(),
    )
    page = tmp_path / "planted.html"
    page.write_text(export_html(notebook, job), encoding="utf-8")
    looked = look(page)
    looked.page.wait_for_timeout(300)
    assert looked.page.evaluate(UNHARMED) and looked.dialogs == []
    assert not [address for address in looked.asked if address.endswith("/x")]
    assert looked.page.inner_text("body").count("<script>") > 100
    assert PLANTED in looked.page.title()
    assert (
        looked.page.evaluate("getComputedStyle(document.body).display") == "block"
    )  # the title did not end the style


def test_script_in_a_refused_record_and_a_failing_notebook_stays_text_on_the_pages_that_tell(
    tmp_path, look
):
    for name in ("2022/kota-kediri", "2022/kab-batang"):
        copy_record(tmp_path, name)
    bad = tmp_path / "params" / "2022" / "kab-batang.yaml"
    bad.write_text(
        f"'{PLANTED.replace(chr(39), chr(39) * 2)}': 1\n" + bad.read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    parameters = new_code_cell(
        'region = ""\nyear = 0\nlanguage = ""', metadata={"tags": ["parameters"]}
    )
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "titles": {"id": PLANTED},
    }
    for name, cell in (
        ("raises", f"raise ValueError({PLANTED!r})"),
        (
            "prints",
            f"import sys\nprint({PLANTED!r}, file=sys.stderr)\nprint({PLANTED!r})\n{PLANTED!r}",
        ),
    ):
        nbformat.write(
            new_notebook(cells=[parameters, new_code_cell(cell)], metadata=metadata),
            tmp_path / f"{name}.ipynb",
        )
    run_command(tmp_path, "params", "--notebook", "raises.ipynb", "--notebook", "prints.ipynb")
    names = page_names(tmp_path / "reports")
    assert "id/2022/kota-kediri.prints.html" in names and "id/2022/index.html" in names
    texts = ""
    for name in names:
        looked = look(tmp_path / "reports" / name)
        looked.page.wait_for_timeout(100)
        assert looked.page.evaluate(UNHARMED) and looked.dialogs == [], name
        texts += looked.page.inner_text("body")
    assert texts.count("<script>") >= 4


def test_the_browser_would_run_what_were_not_text(tmp_path, look):
    """The tests above say something only if planted script that is not escaped is noticed."""
    page = tmp_path / "harmed.html"
    page.write_text(f"<!DOCTYPE html><title>x</title>{PLANTED}", encoding="utf-8")
    looked = look(page)
    looked.page.wait_for_timeout(300)
    assert not looked.page.evaluate(UNHARMED) and looked.dialogs == ["1"]
