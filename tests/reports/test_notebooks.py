"""Finding notebooks, and refusing what would run with something other than what was asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smartcity_eval import UsageError
from smartcity_eval.reports.notebooks import DEFAULT_NOTEBOOKS, find_notebook


@pytest.mark.parametrize(
    ("name", "per_region"), list(zip(DEFAULT_NOTEBOOKS, (True, False), strict=True))
)
def test_the_notebooks_of_the_package_are_found_by_name(name, per_region):
    notebook = find_notebook(name)
    assert notebook.name == name and notebook.per_region == per_region
    assert {"year", "language", "params_dir", "evaluations_dir"} <= notebook.parameters
    assert notebook.title("id") != notebook.title("en") and notebook.title("xx") == name


def test_any_notebook_is_found_by_its_path(tmp_path, notebook_at):
    path = notebook_at(
        tmp_path / "own.ipynb",
        parameters="year: int = 2023\nlanguage='id'\nif year == 3:\n    depth = 1",
    )
    notebook = find_notebook(str(path))
    assert (notebook.name, notebook.per_region, notebook.title("id")) == ("own", False, "own")
    assert notebook.parameters == {"year", "language"}


def test_a_projects_own_notebook_is_found_by_its_name_too(tmp_path, notebook_at, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    for name in ("mine", "regency_report"):
        notebook_at(tmp_path / "notebooks" / f"{name}.ipynb", "1")
    monkeypatch.chdir(tmp_path)
    assert find_notebook("mine").path == Path("notebooks/mine.ipynb")
    shipped = find_notebook("regency_report").path
    assert shipped.is_absolute(), "the package's keeps its name"
    with pytest.raises(UsageError, match="mine"):
        find_notebook("mien")


def test_an_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(UsageError) as refused:
        find_notebook("regency_reprot")
    assert "regency_report" in refused.value.in_language("en")
    with pytest.raises(UsageError, match="no-such"):
        find_notebook("no-such.ipynb")


def test_a_notebook_without_the_tag_is_refused(tmp_path, notebook_at):
    with pytest.raises(UsageError) as refused:
        find_notebook(str(notebook_at(tmp_path / "x.ipynb", "year = 2023", parameters=None)))
    assert "0 cells tagged parameters" in refused.value.in_language("en")


def test_a_notebook_with_two_tagged_cells_is_refused(tmp_path, notebook_at):
    path = notebook_at(tmp_path / "x.ipynb")
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"] *= 2
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        find_notebook(str(path))
    assert "2 cells tagged parameters" in refused.value.in_language("en")


def test_a_notebook_that_declares_no_year_is_refused(tmp_path, notebook_at):
    with pytest.raises(UsageError) as refused:
        find_notebook(
            str(
                notebook_at(
                    tmp_path / "x.ipynb",
                    parameters='region = "kab-batang"\n# year = 2023\nyears = 3',
                )
            )
        )
    assert "declares no parameter year" in refused.value.in_language("en")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "3",
        "null",
        "{}",
        '{"cells": 3}',
        '{"cells": [3]}',
        '{"cells": [{"metadata": {"tags": null}}]}',
        '{"cells": [{"metadata": null}]}',
        '{"cells": [], "metadata": null}',
        '{"cells": [], "metadata": {"titles": "x"}}',
        '{"worksheets": []}',
        "\ufeff{}",
    ],
)
def test_a_file_that_is_no_notebook_is_refused_in_a_sentence(content, tmp_path):
    path = tmp_path / "x.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError):
        find_notebook(str(path))


def test_bytes_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "x.ipynb").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError):
        find_notebook(str(tmp_path / "x.ipynb"))


def test_the_plain_values_of_the_parameters_are_known(tmp_path, notebook_at):
    source = (
        'year: int = 2023\ncode = "33.10"\nflag = False\nworked_out = 2 * 3\nnames = ["a"]\nnothing'
        " = None\nlow, high = 1, 2\ntyped: str"
    )
    found = find_notebook(str(notebook_at(tmp_path / "n.ipynb", parameters=source)))
    assert found.defaults == {
        "year": 2023,
        "code": "33.10",
        "flag": False,
        "names": ["a"],
        "nothing": None,
    }
    other = find_notebook(
        str(notebook_at(tmp_path / "r.ipynb", parameters="year = 2023\nflag = TRUE &&& x"))
    )
    assert other.defaults == {} and "flag" in other.parameters


def test_a_file_nested_a_thousand_deep_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "deep.ipynb").write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(UsageError):
        find_notebook(str(tmp_path / "deep.ipynb"))


@pytest.mark.usefixtures("indian_pack")
def test_a_title_has_the_words_of_the_country():
    assert find_notebook("yearly_comparison").title("en") == "Comparison of cities"
